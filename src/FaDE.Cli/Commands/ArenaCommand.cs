using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using FaDE.Cli.Searches;
using FaDE.Search;
using FaDE.Search.Arena;
using FaDE.Search.Estimators;
using FaDE.Search.Runs;
using FaDE.Supernet.Units;
using Spectre.Console;

namespace FaDE.Cli.Commands;

/// <summary>
/// fade arena CONFIG --out DIR: searches against one another on tables; the same call goes on where one
/// was interrupted.
/// </summary>
public static class ArenaCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var config = new Argument<FileInfo>("CONFIG")
        { Description = "JSON: tables, searches, ours, budgets, seeds; data/arena-smoke.json is one" };
        var folder = new Option<DirectoryInfo>("--out") { Description =
            "Folder of units and results: results.csv, timings.csv, summary.json, report.html", Required = true };
        var on = new Option<string>("--on")
        { Description = "local, workers:N or slurm", DefaultValueFactory = _ => "local" };
        var overwrite = new Option<bool>("--overwrite")
        { Description = "Take away results of other settings that the folder holds first" };
        var profile = RankCommand.Profile();
        var command = new Command("arena", "Searches against one another on tables of networks whose accuracies "
            + "are known") { config, folder, overwrite, on, profile };
        command.SetAction(parsed =>
        {
            var (file, path) = (parsed.GetValue(config)!, parsed.GetValue(folder)!.FullName);
            if (!file.Exists) throw new FadeException($"An arena reads a configuration; '{file}' does not exist.");
            var watch = Stopwatch.StartNew();
            var plan = ArenaPlan.Read(SettingsReader.Parse(File.ReadAllText(file.FullName), file.ToString(),
                "an arena"), file.DirectoryName!);
            ResultFolder.Claim(path, "arena", plan.Description(), ArenaFiles.Names, parsed.GetValue(overwrite));
            ArenaResults? results = null;
            ConsoleProgress.Run(progress => progress.Part($"{plan.Entries.Count} runs", p =>
            {
                results = ArenaUnits.Run(plan, path, parsed.GetValue(on)!, parsed.GetValue(profile)?.FullName,
                    new EstimationContext(0, p));
                return true;
            }));
            Show(results!);
            Console.WriteLine(FormattableString.Invariant(
                $"{watch.Elapsed.TotalSeconds:0.0} s. Results and report.html are in {path}"));
            return 0;
        });
        return command;
    }

    private static void Show(ArenaResults results)
    {
        foreach (var heldBack in (bool[])[false, true])
        {
            var tables = results.TablesOf(heldBack);
            if (tables.Count == 0) continue;
            Console.WriteLine($"Regret, mean over {string.Join(", ", tables)}"
                + $"{(heldBack ? ", held back while tuning" : "")} ({results.Plan.Searches[0]} is 1):");
            var table = new Table().AddColumns(["search", .. results.Plan.Budgets.Select(b => $"{b} trainings")])
                .Border(TableBorder.Simple);
            foreach (var search in results.Plan.Searches)
                table.AddRow([Markup.Escape(search), .. results.Plan.Budgets.Select(b =>
                    Markup.Escape(results.RegretInWords(tables, search, b)))]);
            StudyView.Write(table);
        }
        foreach (var own in results.Plan.Ours)
        {
            var tests = results.Tests.Where(t => t.Verdict.First == own).ToList();
            Console.WriteLine(
                $"{own}: {tests.Count(t => t.Outcome == "win")} wins, {tests.Count(t => t.Outcome == "loss")} losses, "
                    + $"{tests.Count(t => t.Outcome is not ("win" or "loss"))} without a difference shown (p corrected "
                    + $"for {results.Tests.Count} tests).");
            foreach (var test in tests.Where(t => t.Outcome == "loss" || t.Verdict.Second == results.Plan.Searches[0]))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {test.Outcome} against {test.Verdict.Second} on {test.Table} at {test.Budget}: "
                    + $"{test.Verdict.Difference:+0.00000;-0.00000;0}, p = {test.P}"));
        }
    }
}
