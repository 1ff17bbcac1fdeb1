using System.CommandLine;
using System.Globalization;
using FaDE.Interactive;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Supernet.Data;
using Spectre.Console;

namespace FaDE.Cli.Commands;

/// <summary>fade method: a published method with its claim, rivals and controls.</summary>
public static class MethodCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("name")
        {
            Description = $"list, or one of {string.Join(", ", PublishedMethod.All.Select(m => m.Name))}.",
        };
        var budget = new Option<string>("--budget")
        {
            Description = "smoke (under a minute), notebook (minutes) or full (within an hour).",
            DefaultValueFactory = _ => "smoke",
        };
        var seeds = new Option<int?>("--seeds") { Description = "Number of seeds, in place of the budget's." };
        var minutes = new Option<double?>("--minutes")
        {
            Description = "A seed is not begun where it would end after so many; the budget's unless given.",
        };
        var output = new Option<string?>("--out")
        {
            Description = "Folder of the results; a run that was stopped continues there. out/NAME unless given.",
        };
        var command = new Command("method",
            "A published method: its claim, rivals and controls under one protocol, with a verdict.")
        { name, budget, seeds, minutes, output };
        command.SetAction(parsed => parsed.GetRequiredValue(name) == "list" ? List()
            : Run(PublishedMethod.Named(parsed.GetRequiredValue(name)),
                Of(parsed.GetRequiredValue(budget), parsed.GetValue(seeds), parsed.GetValue(minutes)),
                parsed.GetValue(output)));
        return command;
    }

    private static StudyBudget Of(string name, int? seeds, double? minutes)
    {
        var budget = StudyBudget.Named(name);
        if (seeds < 1) throw new FadeException($"A study has at least 1 seed; met {seeds}.");
        if (!(minutes is null or > 0)) throw new FadeException(
            FormattableString.Invariant($"A study takes more than 0 minutes; met {minutes}."));
        return budget with { Seeds = seeds ?? budget.Seeds, Minutes = minutes ?? budget.Minutes };
    }

    private static int List()
    {
        foreach (var method in PublishedMethod.All) AnsiConsole.WriteLine(
            $"{method.Name,-12} {method.Source}: {method.Claim}");
        return 0;
    }

    private static int Run(PublishedMethod method, StudyBudget budget, string? output)
    {
        var folder = output ?? Path.Combine("out", method.Name);
        ResultFolder.Try(folder);
        var result = ConsoleProgress.Run(progress => progress.Part(method.Name, p => MethodStudy.Run(method, budget,
            () => progress.Part("Fashion-MNIST", _ => DataSet.FashionMnist()), folder, new EstimationContext(0, p))));
        MethodReport.Write(new MethodOutcome(result), folder);
        var table = new Table { Title = new TableTitle($"{method.Name}: {method.Source}") };
        foreach (var title in (string[])["arm", "score", .. result.Measures]) table.AddColumn(Markup.Escape(title));
        foreach (var (arm, _) in result.Runs.Arms)
            table.AddRow([Markup.Escape(arm), Markup.Escape(result.Runs.Scores(arm).Split(" (")[0]),
                .. result.Measures.Select(measure => Number(result.Runs.Mean(arm, measure)))]);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"Score: {method.Score}");
        foreach (var run in result.Runs.Arms[0].Runs.Where(run => run.Found != "")) // a predictor finds no network
            AnsiConsole.WriteLine($"Found by {run.Arm}, seed {run.Seed}: {run.Found}");
        AnsiConsole.WriteLine($"Claim: {method.Claim}");
        AnsiConsole.WriteLine($"Verdict: {result.Verdict.Word}. {result.Verdict.Why}");
        AnsiConsole.WriteLine(
            FormattableString.Invariant(
                $"Results in {folder}/: summary.json, report.html, table.csv, runs.csv ({result.Seconds:0} s)"));
        return 0;
    }

    private static string Number(double x) => double.IsNaN(x) ? "" : x.ToString("G5", CultureInfo.InvariantCulture);
}
