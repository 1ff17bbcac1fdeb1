namespace FaDE.Search.Spaces;

/// <summary>What a limit bounds.</summary>
public enum Quantity
{
    /// <summary>Operations at every depth: <see cref="Block.OperationCount"/>.</summary>
    Operations,

    /// <summary>The longest path in operations: <see cref="Block.Depth"/>.</summary>
    Depth,

    /// <summary>Parameters of the whole network on a backbone, as <see cref="CostModel"/> counts them.</summary>
    Parameters,

    /// <summary>Multiply-adds of the whole network on a backbone, as <see cref="CostModel"/> counts them.</summary>
    MultiplyAdds,
}
