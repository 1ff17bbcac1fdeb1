using System.Collections.Concurrent;
using FaDE.Methods.Studies;
using FaDE.Search.Outer;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;

namespace FaDE.Methods.BlackBox;

/// <summary>A search on a recorded table as an arm of a study: it sees validation accuracies, its answer is valued by
/// the test accuracy.</summary>
internal static class TableArm
{
    private static readonly ConcurrentDictionary<(string, string?, DateTime), Lazy<Table>> Known = new();

    /// <summary>Name of the test accuracy of what would have been the answer after so many trainings, %.</summary>
    public static string TestAt(int trainings) => $"test at {trainings}";

    /// <summary>Name of its mean validation accuracy, %.</summary>
    public static string ValidationAt(int trainings) => $"validation at {trainings}";

    /// <summary>The arm.</summary>
    /// <param name="name">For tables and files.</param>
    /// <param name="settings">What its runs depend on besides budget and seed.</param>
    /// <param name="file">A benchmark.</param>
    /// <param name="dataSet">Of the file, or null.</param>
    /// <param name="marks">Numbers of trainings at which the answer is looked at, ascending; the last is the
    /// end.</param>
    /// <param name="make">Makes the search of a seed on a table.</param>
    /// <param name="byValidation">Whether the score is the validation accuracy, where a claim is about that.</param>
    /// <param name="also">Further measures of the search when it is done, or null.</param>
    public static AnyArm Of(string name, string settings, string file, string? dataSet, IReadOnlyList<int> marks,
        Func<long, Table, IOuterSearch> make, bool byValidation = false,
        Func<IOuterSearch, Table, IEnumerable<(string, double)>>? also = null) =>
        new(name, $"{settings} {file} {dataSet} {string.Join(' ', marks)} 1", scope =>
    {
        var table = Read(file, dataSet);
        var (judge, search) = (new TableJudge(table), make(scope.Seed, table));
        var loop = new SearchLoop(search, new TableEstimator(table), new SearchBudget(SupernetSteps: marks[^1]),
            scope.Seed);
        var run = new ArmRun { Arm = name, Seed = scope.Seed };
        var (next, last) = (0, default(Incumbent));
        var answer = loop.Run(null, generation =>
        {
            // What a generation passes by is the answer of the one before it.
            while (next < marks.Count && generation.Spent.SupernetSteps > marks[next] && last is not null) Mark(last);
            last = search.Best;
            while (next < marks.Count && generation.Spent.SupernetSteps == marks[next]) Mark(last!);
            scope.Report(Math.Min(1, generation.Spent.SupernetSteps / marks[^1]));
        }, null, scope.Context.Cancellation);
        while (next < marks.Count) Mark(answer);
        var score = byValidation ? ValidationAt(marks[^1]) : TestAt(marks[^1]);
        return (run with { Score = run[score], Found = answer.Network.ToString() })
            .With([("trainings", loop.Spent.SupernetSteps), .. also?.Invoke(search, table) ?? []]);

        void Mark(Incumbent met)
        {
            run = run.With([(TestAt(marks[next]), 100 * judge.Value(met.Network)),
                (ValidationAt(marks[next]), 100 * table.Find(met.Network).Validation.Average())]);
            next++;
        }
    });

    /// <summary>A benchmark, read once per process.</summary>
    public static Table Read(string file, string? dataSet)
    {
        var path = Benchmark.Locate(file);
        return Known.GetOrAdd((path, dataSet, File.GetLastWriteTimeUtc(path)),
            _ => new Lazy<Table>(() => Benchmark.Read(path, dataSet))).Value;
    }
}
