using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The dispose scopes that are open on the current thread, and its counts.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? singleton;

    internal readonly ThreadDisposeScopeStatistics Counts = new();

    internal DisposeScope? Current;

    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.Counts;

    internal static DisposeScopeManager ThreadSingleton => singleton ??= new DisposeScopeManager();

    internal static DisposeScope NewDisposeScope() => new(ThreadSingleton);

    // Every new tensor comes through here.
    internal static void Register(Tensor tensor)
    {
        var manager = ThreadSingleton;
        if (manager.Current is { } scope)
        {
            manager.Counts.Tensors.CreatedInScopeCount++;
            scope.Add(tensor);
        }
        else
        {
            manager.Counts.Tensors.CreatedOutsideScopeCount++;
            tensor.Orphan();
        }
    }

    // A scope that is closed out of order stays on the chain until those inside it are closed too.
    internal void CloseTop()
    {
        while (Current is { IsClosed: true })
            Current = Current.OuterScope;
    }
}
