using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;

namespace Proof;

/// <summary>A derivation: so many pairs per node, the heaviest ones; several on one edge are added up.</summary>
public sealed record HeaviestPairs(int Count = 2) : IDerivation
{
    public string Name => "heaviest pairs";

    public IReadOnlyList<Selection> Derive(TrainedSupernet supernet)
    {
        var region = supernet.Supernet.Region;
        var kept = region.Choices.Select(_ => new List<int>()).ToArray();
        foreach (var group in supernet.Supernet.Alphas.Groups)
        {
            var alphas = group.LiveAlphas();
            foreach (var place in Enumerable.Range(0, alphas.Length).OrderByDescending(i => alphas[i]).Take(Count))
                if (group.Live[place] && group.Group.EdgeOf(place) is var edge)
                    kept[edge.Point.Index].Add(place - edge.Start);
        }
        return [new Selection(region, kept)];
    }
}
