namespace FaDE.Methods.Latency;

/// <summary>At what architecture a latency is evaluated in a search.</summary>
public enum Softness
{
    /// <summary>
    /// At the strongest operation of every edge, the gradient passed to the weights (straight-through; ours, the
    /// default).
    /// </summary>
    Hard,

    /// <summary>
    /// At the network that would be derived, two edges per node (straight-through; ours): where a model of derived
    /// networks was fitted.
    /// </summary>
    Derived,

    /// <summary>At the weights themselves (LA-DARTS).</summary>
    Soft,
}
