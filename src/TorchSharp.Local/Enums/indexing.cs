namespace TorchSharp;

/// <summary>Order of the axes of a mesh grid.</summary>
public enum indexing
{
    xy,
    ij,
}
