using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules or parameters in a list, registered as 0, 1, 2 …</summary>
public abstract class RegisteredList<T> : nn.Module, IList<T>
{
    private protected readonly List<T> _items = [];

    private protected RegisteredList(string name) : base(name)
    {
    }

    public int Count => _items.Count;

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => _items[index];
        set
        {
            _items[index] = value;
            Renumber();
        }
    }

    public void Add(T item)
    {
        Register(_items.Count.ToString(), item);
        _items.Add(item);
    }

    public void Insert(int index, T item)
    {
        _items.Insert(index, item);
        Renumber();
    }

    public bool Remove(T item)
    {
        var removed = _items.Remove(item);
        Renumber();
        return removed;
    }

    public void RemoveAt(int index)
    {
        _items.RemoveAt(index);
        Renumber();
    }

    public void Clear()
    {
        _items.Clear();
        Renumber();
    }

    public bool Contains(T item) => _items.Contains(item);

    public int IndexOf(T item) => _items.IndexOf(item);

    public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The items are registered as they come.
    protected override void RegisterComponents()
    {
    }

    private protected abstract void Register(string name, T item);

    private protected abstract void Unregister();

    private void Renumber()
    {
        Unregister();
        for (var i = 0; i < _items.Count; i++)
            Register(i.ToString(), _items[i]);
    }
}
