using System.Numerics;

namespace TorchSharp;

// A number as the native layer takes it (struct Number in native/common.h).
internal readonly struct Number
{
    private readonly long integer;
    private readonly double real;
    private readonly double imaginary;
    private readonly long kind;

    private Number(long integer, double real, double imaginary, long kind)
    {
        this.integer = integer;
        this.real = real;
        this.imaginary = imaginary;
        this.kind = kind;
    }

    // Whether there is none: an absent optional argument.
    internal bool IsNone => kind == 0;

    internal bool IsFloatingPoint => kind == 2;

    internal bool IsComplex => kind == 3;

    internal bool IsBoolean => kind == 4;

    internal static Number One => 1L;

    internal double Real => kind is 2 or 3 ? real : integer;

    internal double Imaginary => imaginary;

    internal long Integer => kind is 2 or 3 ? (long)real : integer;

    public static implicit operator Number(long value) => new(value, value, 0, 1);

    public static implicit operator Number(double value) => new((long)value, value, 0, 2);

    public static implicit operator Number(bool value) => new(value ? 1 : 0, 0, 0, 4);

    public static implicit operator Number(Complex value) => new(0, value.Real, value.Imaginary, 3);

    public static implicit operator Number(Scalar? value) => value is null ? default : value.Value;

    public override string ToString() => kind switch
    {
        2 => real.ToString(System.Globalization.CultureInfo.InvariantCulture),
        3 => new Complex(real, imaginary).ToString(System.Globalization.CultureInfo.InvariantCulture),
        4 => integer != 0 ? "true" : "false",
        _ => integer.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
