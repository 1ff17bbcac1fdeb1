namespace TorchSharp;

// One place of an index expression as the native layer takes it (struct Index in native/views.cpp).
internal readonly struct IndexPlace(long kind, long a = 0, long b = 0, long c = 0, nint tensor = 0)
{
    internal const long Absent = long.MinValue;
    internal readonly long Kind = kind;
    internal readonly long A = a;
    internal readonly long B = b;
    internal readonly long C = c;
    internal readonly nint Tensor = tensor;
}
