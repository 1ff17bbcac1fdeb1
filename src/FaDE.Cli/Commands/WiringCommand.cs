using System.CommandLine;
using FaDE.Cli.Wiring;
using FaDE.Search.Estimators;
using FaDE.Supernet.Data;
using FaDE.Methods.Wiring;
using Spectre.Console;

namespace FaDE.Cli.Commands;

/// <summary>fade wiring: how topology emerges in differentiable search.</summary>
public static class WiringCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var budget = new Option<string>("--budget")
        {
            Description = "smoke (under a minute), notebook (under ten) or full (hours).",
            DefaultValueFactory = _ => "smoke",
        };
        var seed = new Option<long>("--seed") { Description = "First of the seeds.", DefaultValueFactory = _ => 0 };
        var output = new Option<string>("--out")
        {
            Description = "Folder of the results; a run that was stopped continues there.",
            DefaultValueFactory = _ => "out/wiring",
        };
        const string description = "Why differentiable search grows, widens, and under bi-level selects nothing: "
            + "searches with every edge's cost.";
        var command = new Command("wiring", description) { budget, seed, output };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(output);
            var chosen = WiringBudget.Named(parsed.GetRequiredValue(budget), parsed.GetRequiredValue(seed));
            ResultFolder.Try(folder);
            var result = ConsoleProgress.Run(progress =>
            {
                var data = progress.Part("Fashion-MNIST", _ => DataSet.FashionMnist());
                return progress.Part($"{chosen.Tasks.Count} searches", p =>
                    WiringExperiment.Run(chosen, data, Path.Combine(folder, "runs"),
                        new EstimationContext(parsed.GetRequiredValue(seed), p)));
            });
            new WiringFiles(result).Write(folder);
            foreach (var (title, text) in new WiringFindings(result).All)
                AnsiConsole.Write(new Panel(new Text(text)).Header(title).Expand());
            AnsiConsole.WriteLine($"Results in {folder}/: summary.json, events.csv, report.html, "
                + $"figures/*.svg ({result.Seconds:0} s)");
            return 0;
        });
        return command;
    }
}
