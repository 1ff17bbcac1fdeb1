using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The memory that a tensor, and every view of it, stands on.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Storage<T>
    where T : unmanaged
{
    private readonly Tensor tensor;

    internal Storage(Tensor tensor) => this.tensor = tensor;

    public unsafe long Count => nbytes / sizeof(T);

    public long nbytes
    {
        get
        {
            tensor.Self(ts_nbytes_of_storage(tensor.Handle, out long n));
            return n;
        }
    }

    public T this[int index]
    {
        get => AsSpan()[index];
        set => AsSpan()[index] = value;
    }

    /// <summary>The address of the first element of the storage.</summary>
    public unsafe nint data_ptr() => tensor.DataPointer() - (nint)(tensor.storage_offset() * sizeof(T));

    public T[] ToArray() => AsSpan().ToArray();

    private unsafe Span<T> AsSpan()
    {
        tensor.RequireCpu();
        return new Span<T>((void*)data_ptr(), checked((int)Count));
    }
}
