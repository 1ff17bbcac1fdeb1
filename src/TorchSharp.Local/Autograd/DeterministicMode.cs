namespace TorchSharp;

// Whether only deterministic algorithms are used: set on creation, put back on disposal.
internal sealed class DeterministicMode : IDisposable
{
    private readonly bool before = ts_deterministic();

    internal DeterministicMode(bool on, bool warnOnly) => Check(ts_set_deterministic(on, warnOnly));

    public void Dispose() => Check(ts_set_deterministic(before, false));
}
