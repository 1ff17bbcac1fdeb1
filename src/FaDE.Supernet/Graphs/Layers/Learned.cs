using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaDE.Supernet.Graphs.Layers;

/// <summary>Parameters of a layer's own, which outlive the scope that networks are made in.</summary>
internal static class Learned
{
    /// <summary>A parameter that begins with these values.</summary>
    public static Parameter From(Tensor values)
    {
        var parameter = new Parameter(values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
