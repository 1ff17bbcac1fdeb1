namespace TorchSharp;

// libtorch's inference mode of this thread: from creation to disposal.
internal sealed class InferenceMode : IDisposable
{
    private nint mode;

    internal InferenceMode(bool enabled)
    {
        mode = ts_inference_enter(enabled);
        if (mode == 0)
            Throw();
    }

    public void Dispose()
    {
        if (mode != 0)
            ts_inference_leave(mode);
        mode = 0;
    }
}
