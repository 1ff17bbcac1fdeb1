using System.Globalization;
using FaDE.Methods.BlackBox;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Grammars;
using FaDE.Search.Statistics;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;
using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Methods.Grammars;

/// <summary>Whether the hierarchical kernel tells the values of terms better than kernels that know no levels (Schrodi
/// et al. 2023).</summary>
internal static class KernelStudy
{
    private const string Hierarchical = "hierarchical WL", Flat = "WL", OneHot = "one-hot",
        Control = "hierarchical WL, values shuffled";
    private const string MacroFile = "nas-bench-macro_cifar10.json";
    private const double Noise = 0.1;

    private static readonly Grammar Motifs = Grammar.Parse("""
        S -> chain(B, B, B)
        B -> chain(C, C) | sum(C, C) | residual(C, C, C)
        C -> chain(O, O) | sum(O, O)
        O -> conv3 | conv5 | maxpool3 | skip
        """);

    private static readonly Grammar Macro = Grammar.Parse("""
        NET -> chain(S2, S3, S3')
        S2  -> chain(O, O)
        S3  -> chain(O, O, O)
        S3' -> chain(O, O, O)
        O   -> skip | mbconv3 | mbconv5
        operations mbconv
        """);

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = "cfg-hwl",
        Source = "Schrodi et al. 2023, arXiv 2211.01842",
        Claim = "Where values follow sub-trees of two levels, the hierarchical kernel tells them better than a flat "
            + "one-hot kernel.",
        Differs = "Trees of non-terminals are compared in place of networks; a closed sub-term is labelled by its "
            + "non-terminal. Values are made up: a weight for "
            + "every block and every cell that occurs, and noise of 0.1; 100 terms to learn from. Measured besides: "
                + "ranks on NAS-Bench-Macro written as a grammar, "
            + $"where '{MacroFile}' lies in the folder of {Benchmark.FolderVariable}.",
        Score = "Spearman's correlation on terms not seen",
        SeedsNeeded = 20,
        Arms = budget => [Arm(Hierarchical, budget), Arm(Flat, budget), Arm(OneHot, budget), Arm(Control, budget)],
        Judge = Judge,
    };

    private static Verdict Judge(StudyRuns runs)
    {
        var (mean, error) = Paired.Of(runs, Hierarchical, OneHot);
        string Score(string arm) => runs.Score(arm).ToString("0.000", CultureInfo.InvariantCulture);
        string Mean(string arm, string n) => runs.Mean(arm, n).ToString("0.000", CultureInfo.InvariantCulture);
        var why = $"Hierarchical {Score(Hierarchical)}, ordinary WL {Score(Flat)}, one-hot {Score(OneHot)}, shuffled "
            + $"values {Score(Control)}; "
            + FormattableString.Invariant($"hierarchical less one-hot {mean:+0.000;-0.000}, error {error:0.000}.");
        var measured = new[] { 20, 50, 100 }.Select(Of).Where(n => double.IsFinite(runs.Mean(Hierarchical, n)));
        var macro = measured.Select(n => $"{n}: "
            + string.Join(", ", new[] { Hierarchical, Flat, OneHot }.Select(arm => $"{arm} {Mean(arm, n)}"))).ToArray();
        return Verdict.Of(mean > 2 * error, mean <= 2 * error,
            macro.Length == 0 ? $"{why} {MacroFile} was not there." : $"{why} {string.Join("; ", macro)}.");
    }

    private static string Of(int n) => $"NAS-Bench-Macro, {n} terms";

    private static AnyArm Arm(string name, StudyBudget budget) => new(name, $"{Motifs} {Macro} 1", scope =>
    {
        var train = budget.Name == "smoke" ? 40 : 100;
        var run = new ArmRun { Arm = name, Seed = scope.Seed,
            Score = Told(name, MadeUp(scope.Seed, train + 500), train, scope.Seed) };
        if (FindMacro() is not { } table || budget.Name == "smoke") return run;
        var data = OfMacro(table, scope.Seed);
        return run.With([.. new[] { 20, 50, 100 }.Select(n => (Of(n), Told(name, data, n, scope.Seed)))]);
    });

    /// <summary>Terms drawn from the grammar of motifs: the sum of a weight per block and one per cell, and
    /// noise.</summary>
    private static KernelData MadeUp(long seed, int count)
    {
        var rng = new Rng(Rng.Derive(seed, "motifs"));
        var terms = new HashSet<Term>();
        while (terms.Count < count) terms.Add(Motifs.Sample(rng));
        var values = terms.Select(term => term.Nodes.Where(node => node.Head is "B" or "C")
            .Sum(node => Weight(node)) + Noise * rng.NextGaussian()).ToList();
        return new KernelData([.. terms], values, KernelLevel.Published(3), null, KernelData.PlacesOf([.. terms]));

        // A block by what it and its cells are made of, a cell by all of it.
        double Weight(Term node) => new Rng(Rng.Derive(seed, node.Head, node.Head == "C" ? node.ToString()
            : $"{node.Production.Right} {string.Join(' ', node.Children.Select(child => child.Production.Right))}"))
                .NextGaussian();
    }

    private static KernelData OfMacro(Table table, long seed)
    {
        var rng = new Rng(Rng.Derive(seed, "macro"));
        var terms = new Dictionary<string, Term>(StringComparer.Ordinal);
        while (terms.Count < 1100)
        {
            var term = Macro.Sample(rng);
            terms.TryAdd(MacroString.Key(MacroString.Parse(Digits(term))), term);
        }
        return new KernelData([.. terms.Values], [.. terms.Values.Select(term =>
            table.Find(MacroString.Parse(Digits(term))).Test.Average())],
            KernelLevel.Published(2), Digits1, term => [.. Digits(term).Select(c => c - '0')]);

        static string Digits(Term term) => string.Concat(term.Nodes.Where(node => node.Head == "O")
            .Select(node => node.Production.Index));

        static IReadOnlyList<string> Digits1(Term term) => [.. Digits(term).Select(c => $"{c}")];
    }

    /// <summary>Learns from the first terms, and correlates what is expected of the others with their values.</summary>
    private static double Told(string kernel, KernelData data, int train, long seed)
    {
        var kernels = kernel == Flat ? data.Flat : kernel == OneHot ? data.OneHot : data.Hierarchical;
        var known = data.Values.Take(train).ToArray();
        if (kernel == Control) new Rng(Rng.Derive(seed, "shuffled")).Shuffle<double>(known);
        var (process, _) = KernelProcess.Fit([.. kernels.Select(k => k.SubMatrix(0, train, 0, train))], known,
            noise: 1e-2, steps: 40);
        var cross = kernels.Select((k, i) => k.SubMatrix(0, train, train,
            data.Terms.Count - train) * process.Weights[i]).Aggregate((a, b) => a + b);
        return Correlation.Spearman([.. cross.EnumerateColumns().Select(column => process.Predict(column).Mean)],
            [.. data.Values.Skip(train)]);
    }

    private static Table? FindMacro() =>
        Environment.GetEnvironmentVariable(Benchmark.FolderVariable) is { Length: > 0 } folder
        && File.Exists(Path.Combine(folder, MacroFile)) ? TableArm.Read(MacroFile, null) : null;
}
