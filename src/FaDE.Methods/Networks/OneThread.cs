using static TorchSharp.torch;

namespace FaDE.Methods.Networks;

/// <summary>Computes on one thread of the engine while it lives: small networks gain nothing from a second one, and on
/// a busy machine wait for it.</summary>
internal readonly ref struct OneThread
{
    private readonly int _before;

    /// <summary>Begins.</summary>
    public OneThread()
    {
        _before = get_num_threads();
        if (_before > 1) set_num_threads(1);
    }

    /// <summary>Ends.</summary>
    public void Dispose()
    {
        if (_before > 1) set_num_threads(_before);
    }
}
