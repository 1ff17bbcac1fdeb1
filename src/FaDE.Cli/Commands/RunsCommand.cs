using System.CommandLine;
using System.Globalization;
using FaDE.Cli.Searches;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using Spectre.Console;

namespace FaDE.Cli.Commands;

/// <summary>fade runs list | show | compare | export: what runs there are and what they found.</summary>
public static class RunsCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var root = new Option<DirectoryInfo>("--root")
        {
            Description = "Folder below which runs are looked for",
            DefaultValueFactory = _ => new DirectoryInfo("out"),
        };
        return new Command("runs", "Stored runs: list, show, compare, export")
        { List(root), Show(), Compare(), Export(root) };
    }

    private static Command List(Option<DirectoryInfo> root)
    {
        var command = new Command("list", "All runs below a folder") { root };
        command.SetAction(parsed =>
        {
            var table = new Table().AddColumns("run", "status", "method", "estimator", "seed", "created", "generations",
                "steps", "seconds", "value").Border(TableBorder.Simple);
            foreach (var run in RunSummary.List(parsed.GetValue(root)!.FullName))
                table.AddRow(new[]
                {
                    run.Path, run.Status.ToString().ToLowerInvariant(), run.Method, run.Estimator, $"{run.Seed}",
                    run.Created, $"{run.Generations}", Text(run.SupernetSteps, "0.#"),
                    Text(run.Seconds, "0.0"), Text(double.IsNaN(run.Value) ? run.Score : run.Value, "0.0000"),
                }.Select(Markup.Escape).ToArray());
            StudyView.Write(table);
            return 0;
        });
        return command;
    }

    private static Command Show()
    {
        var folder = Folder();
        var command = new Command("show", "What one run did and found") { folder };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(folder)!.FullName;
            var run = RunFolder.Open(path);
            Console.WriteLine(run.Settings.ToJsonString(new() { WriteIndented = true }));
            var (clock, best, table) = (run.ReadClock(), "",
                new Table().AddColumns("generation", "steps", "seconds", "score", "answer").Border(TableBorder.Simple));
            foreach (var generation in Trace(run, clock))
            {
                if (generation.Best.Network == best) continue;
                best = generation.Best.Network;
                table.AddRow($"{generation.Index + 1}", Text(generation.Spent.SupernetSteps, "0.#"),
                    Text(generation.Spent.Seconds, "0.0"), Text(generation.Best.Score, "0.0000"), Markup.Escape(best));
            }
            StudyView.Write(table);
            if (run.ReadResult() is { } result) StudyView.Show(result);
            else Console.WriteLine(RunLock.OwnerOf(path) is { } owner ? $"Held by {owner}."
                : $"Interrupted; go on with: fade resume {parsed.GetValue(folder)}");
            return 0;
        });
        return command;
    }

    private static Command Compare()
    {
        var folders = new Argument<DirectoryInfo[]>("DIR")
        {
            Description = "Finished runs or searches of several; methods are paired by seed",
            Arity = ArgumentArity.OneOrMore
        };
        var command = new Command("compare", "Who wins, by how much, and whether it could be chance") { folders };
        command.SetAction(parsed =>
        {
            var results = parsed.GetValue(folders)!.SelectMany(f => SearchStudy.Finished(f.FullName)).ToList();
            if (results.Count == 0)
                throw new FadeException("A comparison needs finished runs; none of the folders holds one.");
            StudyView.Show(SearchStudy.Summary(results));
            return 0;
        });
        return command;
    }

    private static Command Export(Option<DirectoryInfo> root)
    {
        var folder = new Argument<DirectoryInfo?>("DIR")
        {
            Description = "One run, whose trace is exported; without it, the list of runs",
            Arity = ArgumentArity.ZeroOrOne
        };
        var file = new Option<FileInfo?>("--out") { Description = "File; without it, standard output" };
        var csv = new Command("csv", "Comma-separated values") { folder, root, file };
        csv.SetAction(parsed =>
        {
            var lines = parsed.GetValue(folder) is { } one ? TraceLines(RunFolder.Open(one.FullName))
                : RunLines(RunSummary.List(parsed.GetValue(root)!.FullName));
            if (parsed.GetValue(file) is { } to)
                WholeFile.Write(to.FullName, string.Concat(lines.Select(line => $"{line}\n")));
            else
                foreach (var line in lines) Console.Out.WriteLine(line);
            return 0;
        });
        return new Command("export", "Writes runs or a trace for other programs") { csv };
    }

    private static Argument<DirectoryInfo> Folder() => new("DIR") { Description = "Folder of the run" };

    private static IEnumerable<GenerationRecord> Trace(RunFolder run, IReadOnlyDictionary<int, double> clock) =>
        RunLog.Read(run.LogFile).Select(GenerationRecord.FromJson)
            .Select(g => g with { Spent = g.Spent with { Seconds = clock.GetValueOrDefault(g.Index, double.NaN) } });

    private static IEnumerable<string> RunLines(IEnumerable<RunSummary> runs) => runs
        .Select(r => Line(r.Path, r.Status.ToString(), r.Method, r.Estimator, r.Seed, r.Created, r.Generations,
            r.SupernetSteps, r.Seconds, r.Score, r.Value, r.Network))
        .Prepend("run,status,method,estimator,seed,created,generations,steps,seconds,score,value,network");

    private static IEnumerable<string> TraceLines(RunFolder run) => Trace(run, run.ReadClock())
        .SelectMany(g => g.Proposals.Select(p => Line(g.Index, g.Spent.SupernetSteps, g.Spent.Seconds, p.Id, p.Choice,
            p.Operator, string.Join(' ', p.Parents), p.Score, p.Block)))
        .Prepend("generation,steps,seconds,id,choice,operator,parents,score,block");

    private static string Line(params IEnumerable<object> fields) => string.Join(',', fields.Select(f => f switch
    {
        double.NaN => "",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{f}" is var text && text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text,
    }));

    private static string Text(double number, string format) =>
        double.IsNaN(number) ? "" : number.ToString(format, CultureInfo.InvariantCulture);
}
