using System.CommandLine;
using FaDE.Cli.Demo;
using Spectre.Console;

namespace FaDE.Cli.Commands;

/// <summary>fade demo: the main job on real data.</summary>
public static class DemoCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var seed = new Option<long>("--seed")
        { Description = "Seed of everything that is random.", DefaultValueFactory = _ => 0 };
        var output = new Option<string>("--out")
        { Description = "Folder of the results.", DefaultValueFactory = _ => "out/demo" };
        var command = new Command("demo", "FaDE-ranks against the truth on Fashion-MNIST: 36 architectures.")
        { seed, output };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(output);
            ResultFolder.Try(folder);
            var result = ConsoleProgress.Run(progress => DemoExperiment.Run(parsed.GetRequiredValue(seed), progress));
            new DemoFiles(result).Write(folder);
            new DemoConsole(result).Print(AnsiConsole.Console);
            AnsiConsole.WriteLine($"Results in {folder}/: summary.json, ranks.csv, truth.csv, "
                + $"report.html ({result.Seconds:0} s)");
            return 0;
        });
        return command;
    }
}
