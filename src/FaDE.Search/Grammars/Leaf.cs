using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>A terminal: an operation, or a block with a name.</summary>
/// <param name="Block">What stands there in the network.</param>
/// <param name="Name">What it is called; the notation of an operation, a name of its own for any other block.</param>
public sealed record Leaf(Block Block, string Name) : Expression
{
    /// <summary>A terminal that is called what its block is.</summary>
    public Leaf(Block block) : this(block, block.ToString())
    {
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
