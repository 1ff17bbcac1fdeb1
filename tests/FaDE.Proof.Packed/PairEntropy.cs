using FaDE.Supernet.Terms;

namespace Proof;

/// <summary>A term: the entropy of the pairs of every node, as this step weighs them; its schedule is given with
/// it.</summary>
public sealed record PairEntropy : ITerm
{
    public string Name => "pair entropy";

    public double Add(TermScope scope)
    {
        var total = 0.0;
        foreach (var group in scope.Groups)
            for (var i = 0; i < group.Weights.Count; i++)
                if (group.Weights[i] > 0)
                {
                    total -= group.Weights[i] * Math.Log(group.Weights[i]);
                    group.ByWeights[i] -= Math.Log(group.Weights[i]) + 1;
                }
        return total;
    }
}
