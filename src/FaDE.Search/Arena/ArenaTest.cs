using FaDE.Search.Outer;

namespace FaDE.Search.Arena;

/// <summary>Two searches on one table with one budget, paired by seeds.</summary>
/// <param name="Table">The table.</param>
/// <param name="Budget">Trainings.</param>
/// <param name="Verdict">The difference, its interval, and its own p-value (Wilcoxon).</param>
/// <param name="Corrected">The p-value corrected for all tests of the arena (Holm).</param>
public sealed record ArenaTest(string Table, double Budget, Verdict Verdict, double Corrected)
{
    /// <summary><see cref="Corrected"/> with four decimals; "n/a" where the two tie on every seed.</summary>
    public string P => double.IsNaN(Corrected) ? "n/a" : FormattableString.Invariant($"{Corrected:0.0000}");

    /// <summary>"win", "loss" or "no difference shown", for the first.</summary>
    public string Outcome => !(Corrected < 0.05) ? "no difference shown" : Verdict.Difference > 0 ? "win" : "loss";
}
