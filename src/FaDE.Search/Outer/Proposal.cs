using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>What an outer search wants scored next: a region, and the origin of every candidate in it.</summary>
/// <param name="Region">The region; no choice of it has a candidate twice.</param>
/// <param name="Candidates">Candidates of its choices, or whole networks inside it.</param>
public sealed record Proposal(Region Region, IReadOnlyList<Candidate> Candidates)
{
    private IReadOnlyList<Architecture>? _architectures;

    /// <summary>
    /// How often every candidate of every choice was drawn, where some were more than once; null: each once.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>>? Draws { get; init; }

    /// <summary>How far its networks are trained; null: to the end.</summary>
    public Fidelity? Fidelity { get; init; }

    /// <summary>
    /// Number of networks that are proposed, repeats counted once; of a proposal by choices, candidates of the
    /// largest choice.
    /// </summary>
    public int Networks =>
        _architectures?.Distinct().Count() ?? Region.Choices.Select(c => c.Count).DefaultIfEmpty(1).Max();

    /// <summary>
    /// Whole networks as a region. Those that are equal up to isomorphism are one candidate of it: a repeat
    /// is trained once.
    /// </summary>
    /// <param name="networks">The networks; with <see cref="NetworkRegion.Stages"/> chains of equal length.</param>
    /// <param name="form">How they are laid out.</param>
    public static Proposal OfNetworks(IReadOnlyList<Candidate> networks, NetworkRegion form)
    {
        if (form == NetworkRegion.Networks)
        {
            var (distinct, places) = Merge(networks.Select(c => c.Block));
            return new(new Region(new Choice(distinct)), networks)
            { _architectures = [.. places.Select(p => new Architecture(p))] };
        }
        var chains = networks.Select(c => ReferenceEquals(c.Block.Stages[0], c.Block)
            ? throw new SpaceException($"Networks laid out by stages are chains; met {c.Block}.")
            : c.Block.Stages).ToList();
        var stages = Enumerable.Range(0, chains[0].Count).Select(s => Merge(chains.Select(chain => chain[s]))).ToList();
        return new(Region.Of(stages.Select(s => s.Distinct)), networks)
        {
            _architectures = [.. networks.Select((_, i) => new Architecture([.. stages.Select(s => s.Places[i])]))],
        };
    }

    /// <summary>
    /// The score of a candidate: its own where it is a candidate of a choice, its architecture's where it is a
    /// whole network.
    /// </summary>
    public double ScoreOf(Candidate candidate, Scores scores) => candidate.Choice != Candidate.WholeNetwork
        ? scores.Candidates(candidate.Choice)[candidate.Index]
        : scores[ArchitectureOf(candidate)];

    /// <summary>The architecture of a candidate that is a whole network.</summary>
    public Architecture ArchitectureOf(Candidate candidate) =>
        _architectures?[candidate.Index]
            ?? new Architecture([.. Enumerable.Repeat(candidate.Index, Region.Choices.Count)]);

    private static (IReadOnlyList<Block> Distinct, IReadOnlyList<int> Places) Merge(IEnumerable<Block> blocks)
    {
        var (distinct, places, known) = (new List<Block>(), new List<int>(), new Dictionary<string, int>());
        foreach (var block in blocks)
        {
            if (known.TryAdd(block.Canonical().ToString(), distinct.Count)) distinct.Add(block);
            places.Add(known[block.Canonical().ToString()]);
        }
        return (distinct, places);
    }
}
