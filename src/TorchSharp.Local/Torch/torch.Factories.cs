namespace TorchSharp;

// Tensors by rule, and like another.
public static partial class torch
{
    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        New(ts_full(size, size.Length, value, Place.New(dtype ?? NaturalType(value), device)), requires_grad, names);

    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)size, value, dtype, device, requires_grad, names);

    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)[size], value, dtype, device, requires_grad, names);

    public static Tensor full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)[rows, columns], value, dtype, device, requires_grad, names);

    public static Tensor full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    public static Tensor full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    public static Tensor full(int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)[size], value, dtype, device, requires_grad, names);

    public static Tensor full(int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)[rows, columns], value, dtype, device, requires_grad, names);

    public static Tensor full(int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)[dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    public static Tensor full(int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        New(ts_empty_strided(size, size.Length, strides, strides.Length, Place.New(dtype, device)), requires_grad, names);

    /// <summary>From start up to, but not with, stop. Integers alone give Int64, else the default type.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        bool floating = start.Value.IsFloatingPoint || stop.Value.IsFloatingPoint || step.Value.IsFloatingPoint;
        var place = Place.New(dtype ?? (floating ? get_default_dtype() : ScalarType.Int64), device);
        return New(ts_arange(start, stop, step, place), requires_grad, null);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        New(ts_linspace(start, end, steps, Place.New(dtype, device)), requires_grad, null);

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) => New(ts_logspace(start, end, steps, @base, Place.New(dtype, device)), requires_grad, null);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        New(ts_eye(rows, columns < 0 ? rows : columns, Place.New(dtype, device)), requires_grad, names);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        New(ts_zeros_like(input.Handle, new Place(dtype, device)), requires_grad, names, input);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        New(ts_ones_like(input.Handle, new Place(dtype, device)), requires_grad, names, input);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        New(ts_empty_like(input.Handle, new Place(dtype, device)), requires_grad, names, input);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        New(ts_rand_like(input.Handle, new Place(dtype, device)), requires_grad, names, input);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        New(ts_randn_like(input.Handle, new Place(dtype, device)), requires_grad, names, input);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        New(ts_full_like(input.Handle, value, new Place(dtype, device)), requires_grad, names, input);

    public static Tensor randint_like(Tensor input, Scalar low, Scalar high, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        New(ts_randint_like(input.Handle, low.ToInt64(), high.ToInt64(), new Place(dtype, device)), requires_grad, names, input);

    private static Tensor New(nint handle, bool requires_grad, string[]? names, Tensor? input = null)
    {
        if (names is { Length: > 0 })

            throw new ArgumentException($"Axes have no names in this library; met {string.Join(", ", names)}.", nameof(names));
        var result = Tensor.Wrap(handle, input);
        return requires_grad ? result.requires_grad_() : result;
    }

    private static ScalarType NaturalType(Scalar value) => value.Type switch
    {
        ScalarType.Float64 => get_default_dtype(),
        ScalarType.ComplexFloat64 => get_default_dtype() == ScalarType.Float64 ? ScalarType.ComplexFloat64 : ScalarType.ComplexFloat32,
        var type => type,
    };
}
