using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Holds what was created while it was the innermost scope of its thread, and disposes it when it is disposed itself.</summary>
/// <remarks>A tensor knows its scope and its place in it, so entering, leaving and moving cost a few instructions each. Order is kept; a
/// place that was left stays empty until half of them are. A scope is used by one thread at a time.</remarks>
public sealed partial class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private IDisposable?[] items = new IDisposable?[16];
    private int length;

    public DisposeScope(DisposeScopeManager disposeScopeManager)
    {
        ArgumentNullException.ThrowIfNull(disposeScopeManager);
        manager = disposeScopeManager;
        OuterScope = manager.Current;
        manager.Current = this;
    }

    // A scope that nobody disposed, and that nobody can reach, frees the native tensors in it.
    ~DisposeScope()
    {
        foreach (var item in items)
            (item as Tensor)?.DisposeUncounted();
    }

    /// <summary>How many things the scope holds.</summary>
    public int DisposablesCount { get; private set; }

    /// <summary>What the scope holds now, in order of arrival.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => items.Take(length).OfType<IDisposable>().ToList();

    internal DisposeScope? OuterScope { get; }

    internal bool IsClosed { get; private set; }

    private LifetimeStatistics Counts => manager.Counts.Tensors;

    public bool Contains(IDisposable disposable) => IndexOf(disposable) >= 0;

    /// <summary>Puts something into the scope that was in none; a tensor that is in another scope moves here.</summary>
    public void Attach(IDisposable disposable)
    {
        if (disposable is Tensor { OwningDisposeScope: { } owner })
        {
            owner.MoveToOther(this, disposable);
            return;
        }
        if (disposable is Tensor { IsInvalid: true } || Contains(disposable))
            return;
        if (disposable is Tensor)
        {
            // From now on the tensor counts as created inside a scope, so that the live count stays exact.
            Counts.CreatedOutsideScopeCount--;
            Counts.CreatedInScopeCount++;
        }
        Counts.AttachedToScopeCount++;
        Add(disposable);
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var list = disposables.ToList();
        foreach (var disposable in list)
            Attach(disposable);
        return list;
    }

    /// <summary>Takes things out of all scopes: they live until they are disposed by hand.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            if (!Remove(disposable))
                continue;
            Counts.DetachedFromScopeCount++;
            if (disposable is Tensor tensor)
            {
                tensor.Orphan();
                Counts.CreatedInScopeCount--;
                Counts.CreatedOutsideScopeCount++;
            }
        }
    }

    /// <summary>Hands things over to another scope; without one they are detached.</summary>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        if (scope is null)
        {
            Detach(disposables);
            return;
        }
        foreach (var disposable in disposables)
        {
            if (Remove(disposable))
                scope.Add(disposable);
        }
    }

    /// <summary>Hands things over to the scope around this one; without one they are detached.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes all but the things named; those named that are here stay here.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        var old = items;
        int count = length;
        items = new IDisposable?[16];
        length = DisposablesCount = 0;
        for (int i = 0; i < count; i++)
        {
            if (old[i] is not { } item)
                continue;
            if (keep.Count > 0 && keep.Contains(item))
                Add(item);
            else
                DisposeOne(item);
        }
    }

    public void Dispose()
    {
        if (IsClosed)
            return;
        IsClosed = true;
        GC.SuppressFinalize(this);
        manager.CloseTop();
        int count = length;
        length = DisposablesCount = 0;
        for (int i = 0; i < count; i++)
        {
            if (items[i] is { } item)
                DisposeOne(item);
        }
        items = [];
    }

    /// <summary>Tells the scope that something in it was disposed by hand. A tensor tells it itself.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (Remove(disposable))
            Counts.DisposedInScopeCount++;
    }

    internal void Add(IDisposable item)
    {
        if (length == items.Length)
            MakeRoom();
        if (item is Tensor tensor)
        {
            tensor.OwningDisposeScope = this;
            tensor.PlaceInScope = length;
        }
        items[length++] = item;
        DisposablesCount++;
    }

    private void DisposeOne(IDisposable item)
    {
        if (item is Tensor tensor)
            tensor.OwningDisposeScope = null;
        Counts.DisposedInScopeCount++;
        if (item is Tensor t)
            t.DisposeUncounted();
        else
            item.Dispose();
    }

    private bool Remove(IDisposable item)
    {
        int index = IndexOf(item);
        if (index < 0)
            return false;
        items[index] = null;
        DisposablesCount--;
        if (index == length - 1)
            length--;
        if (item is Tensor tensor)
            tensor.OwningDisposeScope = null;
        return true;
    }

    private int IndexOf(IDisposable item) => item is Tensor tensor
        ? (ReferenceEquals(tensor.OwningDisposeScope, this) ? tensor.PlaceInScope : -1)
        : Array.FindIndex(items, 0, length, other => ReferenceEquals(other, item));

    private void MakeRoom()
    {
        var old = items;
        int count = length;
        items = new IDisposable?[Math.Max(16, 2 * DisposablesCount + 2)];
        length = DisposablesCount = 0;
        for (int i = 0; i < count; i++)
        {
            if (old[i] is { } item)
                Add(item);
        }
    }
}
