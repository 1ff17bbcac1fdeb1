namespace FaDE.Methods.Wiring;

/// <summary>An edge of a wiring cell.</summary>
/// <param name="From">0 and 1 are the cell's inputs, nodes follow.</param>
/// <param name="To">A node.</param>
public sealed record WiringEdge(int From, int To)
{
    /// <summary>Whether it leads from a node to a node; the others leave the cell's inputs.</summary>
    public bool IsIntermediate => From >= WiringCell.Inputs;

    /// <summary>For instance "0-2".</summary>
    public override string ToString() => $"{From}-{To}";
}
