using FaDE.Methods.BlackBox;

namespace FaDE.Methods.Subspaces;

/// <summary>The candidates of a layer that are still alive, and how a policy likes them.</summary>
/// <param name="Live">Numbers of the candidates.</param>
/// <param name="Logits">One per live candidate.</param>
/// <param name="Drawn">How often each was drawn.</param>
public sealed record LayerPolicy(int[] Live, double[] Logits, int[] Drawn)
{
    /// <summary>All candidates of a layer, liked alike.</summary>
    public static LayerPolicy Of(int candidates) =>
        new([.. Enumerable.Range(0, candidates)], new double[candidates], new int[candidates]);

    /// <summary>A step of REINFORCE after drawing candidates in an order, with a share of the entropy's
    /// gradient.</summary>
    /// <param name="order">Places among the live ones.</param>
    /// <param name="step">Rate times advantage.</param>
    /// <param name="entropy">Rate times the weight of the entropy.</param>
    public LayerPolicy With(int[] order, double step, double entropy)
    {
        var (gradient, p) = (PlackettLuce.Gradient(Logits, order), Categorical.Probabilities(Logits));
        var all = Categorical.Entropy(p);
        return this with
        {
            Logits = [.. Logits.Select((x, i) => x + step * gradient[i] - entropy * p[i] * (Math.Log(p[i]) + all))],
            Drawn = [.. Drawn.Select((n, i) => order.Contains(i) ? n + 1 : n)],
        };
    }

    /// <summary>Without the candidate that is least likely; as it is where that was drawn too rarely to be
    /// judged.</summary>
    /// <param name="least">Draws that a candidate must have had.</param>
    public LayerPolicy Pruned(int least)
    {
        var judged = Enumerable.Range(0, Live.Length).Where(i => Drawn[i] >= least).ToList();
        if (judged.Count == 0) return this;
        var worst = judged.MinBy(i => Logits[i]);
        return new([.. Live.Where((_, i) => i != worst)], [.. Logits.Where((_, i) => i != worst)],
            [.. Drawn.Where((_, i) => i != worst)]);
    }
}
