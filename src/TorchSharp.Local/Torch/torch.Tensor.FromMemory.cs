using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

// Tensors over or from memory of .NET.
public static partial class torch
{
    /// <summary>A copy of an array of any rank.</summary>
    /// <exception cref="ArgumentException">The element type is none of a tensor's.</exception>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        return OfAxes(rawArray, TypeOfElements(rawArray), dtype, device, requires_grad, names);
    }

    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A tensor over the memory of a one-dimensional array: writing to one is seen in the other. The array is held until the last view
    /// goes.</summary>
    /// <param name="rawArray">The array.</param>
    /// <param name="dtype">What its elements are taken for.</param>
    /// <param name="count">How many of them; -1: all from the offset on.</param>
    /// <param name="offset">The first one, in elements.</param>
    /// <param name="requires_grad">Whether operations on the tensor keep a graph.</param>
    public static unsafe Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        if (TypeOfElements(rawArray) != dtype)
            throw new ArgumentException($"A buffer of {TypeOfElements(rawArray)} elements is taken as that; met {dtype}.", nameof(dtype));
        if (offset < 0 || offset >= rawArray.LongLength)
            throw new ArgumentException($"The offset is from 0 to {rawArray.LongLength - 1}; met {offset}.", nameof(offset));
        long n = count < 0 ? rawArray.LongLength - offset : count;
        if (n > rawArray.LongLength - offset)
            throw new ArgumentException($"From offset {offset} on there are {rawArray.LongLength - offset} elements; met a count of {n}.",
                nameof(count));
        // A pinned handle has no address for arrays of bool or tuples; the array's data reference has.
        var pin = GCHandle.Alloc(rawArray, TypeOfElements(rawArray) is ScalarType.Bool or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64
            ? GCHandleType.Normal : GCHandleType.Pinned);
        if (!pin.IsAllocated || rawArray is bool[] or (float, float)[] or Complex[])
        {
            pin.Free();
            throw new ArgumentException($"A buffer holds numbers of a plain type; met {rawArray.GetType().Name}: use from_array.", nameof(rawArray));
        }
        nint start = pin.AddrOfPinnedObject() + (nint)(offset * SizeOf(dtype));
        nint handle = ts_over_memory(start, [n], 1, (int)dtype, &Release, GCHandle.ToIntPtr(pin));
        if (handle == 0)
            pin.Free();
        return New(handle, requires_grad, null);
    }

    [UnmanagedCallersOnly]
    private static void Release(nint pin) => GCHandle.FromIntPtr(pin).Free();

    private static Tensor Of<T>(IList<T> values, ReadOnlySpan<long> shape, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad,
        string[]? names)
        where T : unmanaged => Of(values switch
        {
            T[] array => array,
            List<T> list => CollectionsMarshal.AsSpan(list),
            _ => (ReadOnlySpan<T>)values.ToArray(),
        }, shape, type, dtype, device, requires_grad, names);

    private static unsafe Tensor Of<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType type, ScalarType? dtype, Device? device,
        bool requires_grad, string[]? names)
        where T : unmanaged
    {
        fixed (T* data = values)
            return Copy(data, values.Length, shape, type, dtype, device, requires_grad, names);
    }

    private static unsafe Tensor OfAxes(Array values, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        long[] shape = Enumerable.Range(0, values.Rank).Select(values.GetLongLength).ToArray();
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(values))
            return Copy(data, values.LongLength, shape, type, dtype, device, requires_grad, names);
    }

    private static unsafe Tensor Copy(void* data, long count, ReadOnlySpan<long> shape, ScalarType type, ScalarType? dtype, Device? device,
        bool requires_grad, string[]? names)
    {
        long n = 1;
        foreach (long size in shape)
            n *= size;
        if (n != count)
            throw new ArgumentException($"The shape [{string.Join(", ", shape.ToArray())}] has {n} elements; met {count}.");
        var result = New(ts_copy_of_memory(data, shape, shape.Length, (int)type), false, names);
        device ??= get_default_device();
        if ((dtype is { } wanted && wanted != type) || device.type != DeviceType.CPU)
        {
            var converted = result.to(dtype ?? type, device);
            result.Dispose();
            result = converted;
        }
        return requires_grad ? result.requires_grad_() : result;
    }

    private static ScalarType TypeOfElements(Array array)
    {
        var type = array.GetType().GetElementType()!;
        if (type == typeof(float)) return ScalarType.Float32;
        if (type == typeof(double)) return ScalarType.Float64;
        if (type == typeof(long)) return ScalarType.Int64;
        if (type == typeof(int)) return ScalarType.Int32;
        if (type == typeof(short)) return ScalarType.Int16;
        if (type == typeof(sbyte)) return ScalarType.Int8;
        if (type == typeof(byte)) return ScalarType.Byte;
        if (type == typeof(bool)) return ScalarType.Bool;
        if (type == typeof(Half)) return ScalarType.Float16;
        if (type == typeof((float, float))) return ScalarType.ComplexFloat32;
        if (type == typeof(Complex)) return ScalarType.ComplexFloat64;
        throw new ArgumentException($"The elements of a tensor are numbers, complex numbers or booleans; met an array of {type.Name}.",
            nameof(array));
    }

    private static int SizeOf(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.ComplexFloat64 => 16,
        _ => 8,
    };
}
