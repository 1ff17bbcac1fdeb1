using static TorchSharp.torch;

namespace TorchSharp;

// Frees the native tensor of a Tensor outside of all scopes when nobody can reach it any more.
internal sealed class OrphanedHandle(nint handle)
{
    ~OrphanedHandle() => Tensor.Free(handle);

    internal void Forget() => GC.SuppressFinalize(this);
}
