using System.Diagnostics;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using Spectre.Console;

namespace FaDE.Cli.Commands;

/// <summary>A search as the terminal shows it: a line while it runs, a table and the verdicts at the end.</summary>
internal static class StudyView
{
    /// <summary>Runs a study to its end and shows it.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(SearchStudy study, string folder)
    {
        var watch = Stopwatch.StartNew();
        var result = AnsiConsole.Progress().Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                var (task, name) = (context.AddTask("search"), "");
                return study.Run(
                    run =>
                    {
                        name = run.Name;
                        if (study.Count > 1 && task.Value > 0) task = context.AddTask(name);
                        task.Description = Markup.Escape(name);
                    },
                    generation => task.Description = Markup.Escape(FormattableString.Invariant($"{name}: generation {generation.Index + 1}, {generation.Spent.SupernetSteps:0.#} steps")),
                    new Bar(task), Interruption.Token);
            });
        Show(result);
        AnsiConsole.MarkupLineInterpolated($"{watch.Elapsed.TotalSeconds:0.0} s. The trace is in [bold]{folder}[/].");
        return 0;
    }

    /// <summary>Shows what a result.json holds.</summary>
    public static void Show(JsonObject result)
    {
        var runs = result["runs"]?.AsArray().Select(r => r!.AsObject()).ToList() ?? [result];
        var table = new Table().AddColumns("run", "seed", "generations", "steps", "score", "retrained", "± sd", "network").Border(TableBorder.Simple);
        foreach (var run in runs)
            table.AddRow(new[]
            {
                (string)run["name"]!, $"{run["seed"]}", $"{run["generations"]}", Number(run["steps"], "0.#"), Number(run["score"], "0.0000"),
                Number(run["value"], "0.0000"), Number(run["retrained"]?["deviation"], "0.0000"), (string)run["network"]!,
            }.Select(Markup.Escape).ToArray());
        AnsiConsole.Write(table);
        foreach (var verdict in result["verdicts"]?.AsArray() ?? []) AnsiConsole.WriteLine((string)verdict!["sentence"]!);
    }

    private static string Number(JsonNode? node, string format) => node is null ? "" : ((double)node).ToString(format, System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Bar(ProgressTask task) : IProgress<FaDE.Search.Estimators.Progress>
    {
        public void Report(FaDE.Search.Estimators.Progress value) => task.Value = 100 * value.Fraction;
    }
}
