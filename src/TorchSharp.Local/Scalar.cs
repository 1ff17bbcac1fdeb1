using System.Numerics;

namespace TorchSharp;

/// <summary>A number given to an operation. It holds no native memory here; Dispose exists for the API's sake and does nothing.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly Number Value;

    internal Scalar(Number value) => Value = value;

    public static implicit operator Scalar(byte value) => new((long)value);

    public static implicit operator Scalar(sbyte value) => new((long)value);

    public static implicit operator Scalar(short value) => new((long)value);

    public static implicit operator Scalar(int value) => new((long)value);

    public static implicit operator Scalar(long value) => new(value);

    public static implicit operator Scalar(Half value) => new((double)value);

    public static implicit operator Scalar(float value) => new((double)value);

    public static implicit operator Scalar(double value) => new(value);

    public static implicit operator Scalar(bool value) => new(value);

    public static implicit operator Scalar(Complex value) => new(value);

    public static implicit operator Scalar((float, float) value) => new(new Complex(value.Item1, value.Item2));

    /// <summary>The element type that the number has by nature: Int64, Float64, Bool or ComplexFloat64.</summary>
    public ScalarType Type => Value.IsComplex ? ScalarType.ComplexFloat64
        : Value.IsBoolean ? ScalarType.Bool : Value.IsFloatingPoint ? ScalarType.Float64 : ScalarType.Int64;

    public void Dispose()
    {
    }

    public override string ToString() => Value.ToString();
}
