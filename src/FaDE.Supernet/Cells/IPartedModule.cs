using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>
/// A module of one's own that is made of blocks and fixed layers, so that the plain network of an architecture can
/// take its weights.
/// </summary>
public interface IPartedModule
{
    /// <summary>Blocks and fixed layers, in an order that is the same once choices are decided.</summary>
    IEnumerable<Module> Parts { get; }
}
