using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>Operator: how a child is made of its parents.</summary>
public interface IVariation
{
    /// <summary>What the trace calls it.</summary>
    string Name { get; }

    /// <summary>How many parents it takes.</summary>
    int Parents { get; }

    /// <summary>Makes a child.</summary>
    Block Make(IReadOnlyList<Block> parents, Rng rng);
}
