namespace FaDE.Methods.Latency;

/// <summary>At what architecture a latency is evaluated in a search.</summary>
public enum Softness
{
    /// <summary>At the strongest operation of every edge, the gradient passed to the weights (straight-through; ours, the default): where the model was fitted.</summary>
    Hard,

    /// <summary>At the weights themselves (LA-DARTS).</summary>
    Soft,
}
