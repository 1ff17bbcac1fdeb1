using static TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Operations on the gradients of many parameters, each one native call.</summary>
internal static class Gradients
{
    public static void Zero(Tensor[] parameters, bool set_to_none)
    {
        Check(ts_zero_gradients(Handles(parameters), parameters.Length, set_to_none));
        GC.KeepAlive(parameters);
    }

    public static double ClipNorm(Tensor[] parameters, double limit, double kind)
    {
        Check(ts_clip_gradient_norm(Handles(parameters), parameters.Length, limit, kind, out var total));
        GC.KeepAlive(parameters);
        return total;
    }

    public static void ClipValue(Tensor[] parameters, double limit)
    {
        Check(ts_clip_gradient_value(Handles(parameters), parameters.Length, limit));
        GC.KeepAlive(parameters);
    }

    public static nint[] Handles(Tensor[] tensors) => Array.ConvertAll(tensors, tensor => tensor.Handle);
}
