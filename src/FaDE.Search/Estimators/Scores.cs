using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Estimators;

/// <summary>
/// What an estimator says of a region. Scores compare only inside the region and run that they come from.
/// </summary>
public abstract class Scores(Region region, string estimator, Cost cost)
{
    /// <summary>The region scored.</summary>
    public Region Region { get; } = region;

    /// <summary>Name of the estimator.</summary>
    public string Estimator { get; } = estimator;

    /// <summary>What the scores cost.</summary>
    public Cost Cost { get; } = cost;

    /// <summary>
    /// What is known of architectures besides the score, for instance their parameters; empty unless the estimator, or
    /// whoever asked it, says.
    /// </summary>
    public IReadOnlyDictionary<Measure, Func<Architecture, double>> Measures { get; init; } =
        new Dictionary<Measure, Func<Architecture, double>>();

    /// <summary>The score of an architecture; NaN where the estimator did not score it.</summary>
    public abstract double this[Architecture architecture] { get; }

    /// <summary>Whether scores differ by more than rounding anywhere; where all tie, no architecture is best.</summary>
    public virtual bool Vary =>
    Region.Choices.Any(choice => Variation.BeyondRounding([.. Candidates(choice.Index).Where(v => !double.IsNaN(v))]));

    /// <summary>A measure of an architecture; for <see cref="Measure.Score"/> the score.</summary>
    /// <param name="architecture">One of the region.</param>
    /// <param name="measure"><see cref="Measure.Score"/> or one of <see cref="Measures"/>.</param>
    /// <exception cref="FadeException">The measure is not known.</exception>
    public double this[Architecture architecture, Measure measure] =>
        measure == Measure.Score ? this[architecture]
        : Measures.TryGetValue(measure, out var of) ? of(architecture)
        : throw new FadeException($"The scores of '{Estimator}' know "
            + $"{string.Join(", ", Measures.Keys.Prepend(Measure.Score).Select(m => m.Name))}; met '{measure.Name}'.");

    /// <summary>
    /// The scored architectures from the best on, lazily, ties in lexicographic order: take as many as needed.
    /// </summary>
    public abstract IEnumerable<ScoredArchitecture> Best();

    /// <summary>
    /// One number per candidate of a choice, comparable within that choice: what a pseudo-gradient climbs.
    /// </summary>
    /// <param name="choice">Index into <see cref="Region.Choices"/>.</param>
    public abstract IReadOnlyList<double> Candidates(int choice);

    /// <summary>The same scores with the candidates of every choice in another order.</summary>
    /// <param name="name">Name of the scores.</param>
    /// <param name="from">Per choice, whose place each candidate takes.</param>
    internal virtual Scores Permuted(string name, IReadOnlyList<int[]> from) => new TabulatedScores(Region, name, Cost,
        Best().Select(row => row.Architecture).ToDictionary(a => a,
            a => this[new Architecture(
                [.. a.Decisions.Select((decision, choice) => decision < 0 ? -1 : from[choice][decision])])]));

    /// <summary>Lists of one number per candidate, permuted alike.</summary>
    private protected static IReadOnlyList<IReadOnlyList<double>> Permuted(IReadOnlyList<IReadOnlyList<double>> values,
        IReadOnlyList<int[]> from) =>
        [.. values.Select((v, choice) => from[choice].Select(i => v[i]).ToArray())];
}
