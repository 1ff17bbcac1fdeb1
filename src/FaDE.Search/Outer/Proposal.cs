using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>What an outer search wants scored next: a region, and the origin of every candidate in it.</summary>
/// <param name="Region">The region.</param>
/// <param name="Candidates">Candidates of its choices, or whole networks inside it.</param>
public sealed record Proposal(Region Region, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>Whole networks as a region.</summary>
    /// <param name="networks">The networks; with <see cref="NetworkRegion.Stages"/> chains of equal length.</param>
    /// <param name="form">How they are laid out.</param>
    public static Proposal OfNetworks(IReadOnlyList<Candidate> networks, NetworkRegion form)
    {
        if (form == NetworkRegion.Networks) return new(new Region(new Choice(networks.Select(c => c.Block))), networks);
        var chains = networks.Select(c => c.Block as Chain
            ?? throw new SpaceException($"Networks laid out by stages are chains; met {c.Block}.")).ToList();
        return new(Region.Of(Enumerable.Range(0, chains[0].Stages.Count).Select(s => chains.Select(chain => chain.Stages[s]))), networks);
    }

    /// <summary>The score of a candidate: its own where it is a candidate of a choice, its architecture's where it is a whole network.</summary>
    public double ScoreOf(Candidate candidate, Scores scores) => candidate.Choice == Candidate.WholeNetwork
        ? scores[new Architecture([.. Enumerable.Repeat(candidate.Index, Region.Choices.Count)])]
        : scores.Candidates(candidate.Choice)[candidate.Index];
}
