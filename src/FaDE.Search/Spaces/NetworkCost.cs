namespace FaDE.Search.Spaces;

/// <summary>What a network costs, as counted by <see cref="CostModel"/>.</summary>
/// <param name="Parameters">Number of trainable weights and biases.</param>
/// <param name="MultiplyAdds">Multiply-adds of one image's forward pass.</param>
/// <param name="Activations">Values put out by linear and convolutional layers for one image.</param>
public readonly record struct NetworkCost(long Parameters, long MultiplyAdds, long Activations)
{
    /// <summary>The sum of two costs.</summary>
    public static NetworkCost operator +(NetworkCost a, NetworkCost b) =>
        new(a.Parameters + b.Parameters, a.MultiplyAdds + b.MultiplyAdds, a.Activations + b.Activations);
}
