namespace TorchSharp;

// Whether operations keep a graph: set on creation, put back on disposal.
internal sealed class GradMode : IDisposable
{
    private readonly bool before = ts_grad_enabled();

    internal GradMode(bool enabled) => ts_set_grad_enabled(enabled);

    public void Dispose() => ts_set_grad_enabled(before);
}
