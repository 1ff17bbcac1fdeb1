namespace FaDE.Methods.Wiring;

/// <summary>What one search did.</summary>
public sealed record WiringRun
{
    /// <summary>Seed of weights, alphas, images and draws.</summary>
    public required long Seed { get; init; }

    /// <summary>The framework's name.</summary>
    public required string Framework { get; init; }

    /// <summary>Whether alphas learned from images of their own.</summary>
    public required bool BiLevel { get; init; }

    /// <summary>Names of the cell's edges.</summary>
    public required string[] Edges { get; init; }

    /// <summary>Per edge whether it leads from node to node.</summary>
    public required bool[] Intermediate { get; init; }

    /// <summary>Per edge the choice that decides it; -1 where it is fixed.</summary>
    public required int[] Choices { get; init; }

    /// <summary>Per choice the operations' names.</summary>
    public required string[][] Operations { get; init; }

    /// <summary>Before the first step, then after every epoch.</summary>
    public required IReadOnlyList<WiringEpoch> Epochs { get; init; }

    /// <summary>Costs at the initial weights, operations drawn uniformly.</summary>
    public required CostStatistics AtStart { get; init; }

    /// <summary>Costs at the final weights, operations drawn uniformly.</summary>
    public required CostStatistics AtEnd { get; init; }

    /// <summary>Wall-clock seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>softmax(alpha) of "none" on an edge after an epoch; for a fixed edge 1 or 0.</summary>
    /// <param name="edge">Index into <see cref="Edges"/>.</param>
    /// <param name="epoch">Index into <see cref="Epochs"/>.</param>
    public double None(int edge, int epoch)
    {
        var record = Epochs[epoch];
        if (Choices[edge] < 0) return record.Live[edge] ? 0 : 1;
        var none = Array.IndexOf(Operations[Choices[edge]], "none");
        return none < 0 ? 0 : record.Weights[Choices[edge]][none];
    }

    /// <summary>softmax(alpha) of the best operation but "none" on an edge after an epoch, and its name.</summary>
    public (double Weight, string Operation) Best(int edge, int epoch)
    {
        if (Choices[edge] < 0) return (1, "fixed");
        var names = Operations[Choices[edge]];
        var weights = Epochs[epoch].Weights[Choices[edge]];
        return Enumerable.Range(0, names.Length).Where(k => names[k] != "none").Select(k => (weights[k], names[k]))
            .DefaultIfEmpty((0, "none")).MaxBy(x => x.Item1);
    }
}
