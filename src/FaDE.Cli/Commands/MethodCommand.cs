using System.CommandLine;
using System.Globalization;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Supernet.Data;
using Spectre.Console;

namespace FaDE.Cli.Commands;

/// <summary>fade method: a published differentiable method with its claim, rivals and controls.</summary>
public static class MethodCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = $"list, or one of {string.Join(", ", PublishedMethod.All.Select(m => m.Name))}." };
        var budget = new Option<string>("--budget")
        {
            Description = "smoke (under a minute), notebook (minutes) or full (within an hour).",
            DefaultValueFactory = _ => "smoke",
        };
        var seeds = new Option<int?>("--seeds") { Description = "Number of seeds, in place of the budget's." };
        var output = new Option<string?>("--out") { Description = "Folder of the results; a run that was stopped continues there. out/NAME unless given." };
        var command = new Command("method", "A published differentiable method: search, derivation, retraining, rivals, controls, verdict.")
        { name, budget, seeds, output };
        command.SetAction(parsed => parsed.GetRequiredValue(name) == "list" ? List()
            : Run(PublishedMethod.Named(parsed.GetRequiredValue(name)), Of(parsed.GetRequiredValue(budget), parsed.GetValue(seeds)), parsed.GetValue(output)));
        return command;
    }

    private static StudyBudget Of(string budget, int? seeds) => seeds switch
    {
        null => StudyBudget.Named(budget),
        >= 1 => StudyBudget.Named(budget) with { Seeds = seeds.Value },
        _ => throw new FadeException($"A study has at least 1 seed; met {seeds}."),
    };

    private static int List()
    {
        foreach (var method in PublishedMethod.All) AnsiConsole.WriteLine($"{method.Name,-12} {method.Source}: {method.Claim}");
        return 0;
    }

    private static int Run(PublishedMethod method, StudyBudget budget, string? output)
    {
        var folder = output ?? Path.Combine("out", method.Name);
        var result = ConsoleProgress.Run(progress =>
        {
            var data = progress.Part("Fashion-MNIST", _ => DataSet.FashionMnist());
            return progress.Part(method.Name, p => MethodStudy.Run(method, budget, data, folder, new EstimationContext(0, p)));
        });
        var table = new Table { Title = new TableTitle($"{method.Name}: {method.Source}") };
        foreach (var title in new[] { "arm", "retrained %", "gap", "work per step", "alpha steps", "parameters" }) table.AddColumn(title);
        foreach (var (arm, runs) in result.Runs)
            table.AddRow(arm, Number(100 * runs.Average(r => r.Retrained), "0.00"), Number(runs.Average(r => r.Gap), "0.00"),
                Number(runs.Average(r => r.WorkPerStep), "0.00"), Number(runs.Average(r => r.AlphaSteps), "0"), Number(runs.Average(r => r.Parameters), "0"));
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"Claim: {method.Claim}");
        AnsiConsole.WriteLine($"Verdict: {result.Verdict.Word}. {result.Verdict.Why}");
        AnsiConsole.WriteLine(FormattableString.Invariant($"Results in {folder}/: summary.json ({result.Seconds:0} s)"));
        return 0;
    }

    private static string Number(double x, string format) => double.IsNaN(x) ? "" : x.ToString(format, CultureInfo.InvariantCulture);
}
