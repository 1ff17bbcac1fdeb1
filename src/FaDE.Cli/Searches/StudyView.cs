using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Supernet.Units;
using Spectre.Console;

namespace FaDE.Cli.Searches;

/// <summary>
/// A search as the terminal shows it: a bar while it runs (a line per generation where there is no terminal), the
/// answers and the verdicts at the end.
/// </summary>
internal static class StudyView
{
    /// <summary>Where the runs of a study are done, each as one unit of work.</summary>
    public static Option<string?> On() => new("--on")
    {
        Description = "local, workers:N or slurm: every run as a unit of work with one thread; "
            + "without it, one run after the other here",
    };

    /// <summary>Where units run; null for runs that are none.</summary>
    /// <exception cref="FadeException">Another word, a bad profile, or no cluster here.</exception>
    public static UnitPlace? Place(string folder, string? on, FileInfo? profile)
    {
        if (on is not null) return UnitPlace.Open(on, SearchUnits.StoreOf(folder), profile?.FullName);
        return profile is null ? null : throw new FadeException($"A profile is for --on slurm; met '{profile}' alone.");
    }

    /// <summary>Runs a study to its end and shows it.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="place">Where its runs are done as units; null for this process, one after the other.</param>
    /// <returns>The exit code.</returns>
    public static int Run(SearchStudy study, string folder, UnitPlace? place = null)
    {
        var watch = Stopwatch.StartNew();
        if (place is not null)
            ConsoleProgress.Run(progress => progress.Part(study.Count == 1 ? "One run" : $"{study.Count} runs", p =>
            {
                SearchUnits.Run(study, place, new EstimationContext(0, p));
                return true;
            }));
        Show(Console.IsOutputRedirected ? WithLines(study) : WithBars(study));
        Console.WriteLine(
            FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0.0} s. Trace and result are in {folder}"));
        return 0;
    }

    /// <summary>Writes a table, in full width where there is no terminal to fit.</summary>
    public static void Write(Table table)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 1000;
        AnsiConsole.Write(table);
    }

    /// <summary>Shows what a result.json holds.</summary>
    public static void Show(JsonObject result)
    {
        var table = new Table().AddColumns("run", "seed", "steps", "score", "retrained").Border(TableBorder.Simple);
        var runs = result["runs"]?.AsArray().Select(r => r!.AsObject()).ToList() ?? [result];
        foreach (var run in runs)
            table.AddRow(new[]
            {
                (string)run["name"]!, $"{run["seed"]}", Number(run["steps"], "0.#"), Number(run["score"], "0.0000"),
                $"{Number(run["value"], "0.0000")} ± {Number(run["retrained"]?["deviation"], "0.0000")}",
            }.Select(Markup.Escape).ToArray());
        Write(table);
        foreach (var run in runs)
            Console.WriteLine($"{run["name"]}, seed {run["seed"]}: {run["network"]}" + (run["tie"] is { } count
                ? $"; all {count} networks that were scored tie, so nothing says that it is the best" : ""));
        foreach (var verdict in result["verdicts"]?.AsArray() ?? []) Console.WriteLine((string)verdict!["sentence"]!);
    }

    private static JsonObject WithLines(SearchStudy study)
    {
        var name = "";
        return study.Run(run => name = run.Name, generation => Console.WriteLine($"{name}: {Words(generation)}"), null,
            Interruption.Token);
    }

    private static JsonObject WithBars(SearchStudy study) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(),
            new PercentageColumn(), new ElapsedTimeColumn())
        .Start(context =>
        {
            var (task, name) = (default(ProgressTask), "");
            var result = study.Run(
                run =>
                {
                    task?.StopTask();
                    (name, task) = (run.Name, context.AddTask(Markup.Escape(run.Name)));
                },
                generation => task!.Description = Markup.Escape($"{name}: {Words(generation)}"),
                new Bar(value => task!.Value = 100 * value.Fraction),
                Interruption.Token);
            if (task is not null) task.Value = 100;
            return result;
        });

    private static string Words(GenerationRecord generation) =>
        FormattableString.Invariant($"generation {generation.Index + 1}, {generation.Spent.SupernetSteps:0.#} steps");

    private static string Number(JsonNode? node, string format) =>
        node is null ? "-" : ((double)node).ToString(format, CultureInfo.InvariantCulture);

    private sealed class Bar(Action<Search.Estimators.Progress> show) : IProgress<Search.Estimators.Progress>
    {
        public void Report(Search.Estimators.Progress value) => show(value);
    }
}
