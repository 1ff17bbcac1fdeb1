namespace FaDE.Methods.Wiring;

/// <summary>What a wiring cell puts out.</summary>
public enum WiringOutput
{
    /// <summary>All nodes, one after the other along the channels (default).</summary>
    Concatenation,

    /// <summary>The last node alone.</summary>
    LastNode,
}
