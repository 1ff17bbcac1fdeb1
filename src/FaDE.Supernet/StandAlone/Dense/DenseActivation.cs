using System.Runtime.Intrinsics;

namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>
/// An activation with its derivative, in vectors of eight; the functions of the same names in libtorch, to
/// single precision.
/// </summary>
internal abstract unsafe class DenseActivation
{
    private static readonly Dictionary<string, DenseActivation?> Known = new()
    {
        [""] = null,
        ["identity"] = null,
        ["relu"] = new Relu(),
        ["tanh"] = new Smooth(Tanh, z => Vector256<float>.One - Tanh(z) * Tanh(z)),
        ["sigmoid"] = new Smooth(Sigmoid, z => Sigmoid(z) * (Vector256<float>.One - Sigmoid(z))),
        ["gelu"] = new Smooth(z => z * Phi(z), z => Phi(z) + z * 0.398942280401f * Vector256.Exp(-0.5f * z * z)),
        ["silu"] = new Smooth(z => z * Sigmoid(z),
            z => Sigmoid(z) * (Vector256<float>.One + z * (Vector256<float>.One - Sigmoid(z)))),
        ["elu"] = new Smooth(z => Elu(z, 1), z => EluSlope(z, 1)),
        ["selu"] = new Smooth(z => 1.0507009873554805f * Elu(z, 1.6732632423543772f),
            z => 1.0507009873554805f * EluSlope(z, 1.6732632423543772f)),
        ["leakyrelu"] = new Smooth(z => Positive(z, z, 0.01f * z),
            z => Positive(z, Vector256<float>.One, Vector256.Create(0.01f))),
        ["softplus"] = new Smooth(
            z => Vector256.Max(z, Vector256<float>.Zero)
                + Vector256.Log(Vector256<float>.One + Vector256.Exp(-Vector256.Abs(z))), Sigmoid),
        ["abs"] = new Smooth(Vector256.Abs,
            z => Positive(z, Vector256<float>.One, Positive(-z, -Vector256<float>.One, z))),
        ["sin"] = new Smooth(Vector256.Sin, Vector256.Cos),
        ["cos"] = new Smooth(Vector256.Cos, z => -Vector256.Sin(z)),
        ["square"] = new Smooth(z => z * z, z => z + z),
    };

    /// <summary>
    /// Whether the derivative is taken from the input z, which must then be kept, or from the output.
    /// </summary>
    public virtual bool KeepsInput => true;

    /// <summary>Whether there is such an activation here.</summary>
    public static bool IsKnown(string name) => Known.ContainsKey(name);

    /// <summary>The activation of a name; null for the identity.</summary>
    public static DenseActivation? Named(string name) => Known[name];

    /// <summary>y = f(z); y may be z.</summary>
    public abstract void Apply(float* z, float* y, int length);

    /// <summary>dz = dy f'(z).</summary>
    /// <param name="kept">z, or y if <see cref="KeepsInput"/> is false.</param>
    /// <param name="dy">Gradient of the output.</param>
    /// <param name="dz">Gradient of the input.</param>
    /// <param name="length">A multiple of 16.</param>
    public abstract void Backward(float* kept, float* dy, float* dz, int length);

    private static Vector256<float> Sigmoid(Vector256<float> z) =>
        Vector256<float>.One / (Vector256<float>.One + Vector256.Exp(-z));

    private static Vector256<float> Tanh(Vector256<float> z)
    {
        // Near zero the quotient cancels; there three terms of the series are exact to single precision.
        var t = Vector256.Exp(-2 * Vector256.Abs(z));
        var (far, z2) = ((Vector256<float>.One - t) / (Vector256<float>.One + t), z * z);
        var near = z * (Vector256<float>.One
            - z2 * (Vector256.Create(1 / 3f) - z2 * (Vector256.Create(2 / 15f) - z2 * (17 / 315f))));
        return Vector256.ConditionalSelect(Vector256.LessThan(z2, Vector256.Create(0.01f)), near,
            Vector256.CopySign(far, z));
    }

    /// <summary>
    /// The normal distribution function, by formula 7.1.26 of Abramowitz and Stegun: error below 1.5e-7.
    /// </summary>
    private static Vector256<float> Phi(Vector256<float> z)
    {
        var x = Vector256.Abs(z) * 0.70710678118f;
        var t = Vector256<float>.One / (Vector256<float>.One + 0.3275911f * x);
        var poly = t * 1.061405429f;
        foreach (var coefficient in (ReadOnlySpan<float>)[-1.453152027f, 1.421413741f, -0.284496736f, 0.254829592f])
            poly = t * (poly + Vector256.Create(coefficient));
        var tail = 0.5f * poly * Vector256.Exp(-x * x);
        return Positive(z, Vector256<float>.One - tail, tail);
    }

    private static Vector256<float> Elu(Vector256<float> z, float scale)
    {
        // exp(z) - 1 loses digits near zero: z (1 + z/2 (1 + z/3)) there.
        var expm1 = Vector256.ConditionalSelect(
            Vector256.LessThan(Vector256.Abs(z), Vector256.Create(0.01f)),
            z * (Vector256<float>.One + 0.5f * z * (Vector256<float>.One + z * (1 / 3f))),
            Vector256.Exp(Vector256.Min(z, Vector256<float>.Zero)) - Vector256<float>.One);
        return Positive(z, z, scale * expm1);
    }

    private static Vector256<float> EluSlope(Vector256<float> z, float scale) =>
        Positive(z, Vector256<float>.One, scale * Vector256.Exp(Vector256.Min(z, Vector256<float>.Zero)));

    private static Vector256<float> Positive(Vector256<float> z, Vector256<float> then, Vector256<float> otherwise) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(z, Vector256<float>.Zero), then, otherwise);

    private sealed class Relu : DenseActivation
    {
        public override bool KeepsInput => false;

        public override void Apply(float* z, float* y, int length)
        {
            // Max(z, 0) would turn NaN into 0 and hide a divergence.
            for (var i = 0; i < length; i += 8)
            {
                var v = Vector256.Load(z + i);
                Vector256.ConditionalSelect(Vector256.LessThan(v, Vector256<float>.Zero), Vector256<float>.Zero, v)
                    .Store(y + i);
            }
        }

        public override void Backward(float* kept, float* dy, float* dz, int length)
        {
            for (var i = 0; i < length; i += 8)
                (Vector256.Load(dy + i) & Vector256.GreaterThan(Vector256.Load(kept + i), Vector256<float>.Zero))
                    .Store(dz + i);
        }
    }

    private sealed class Smooth(Func<Vector256<float>, Vector256<float>> f,
        Func<Vector256<float>, Vector256<float>> slope) : DenseActivation
    {
        public override void Apply(float* z, float* y, int length)
        {
            for (var i = 0; i < length; i += 8) f(Vector256.Load(z + i)).Store(y + i);
        }

        public override void Backward(float* kept, float* dy, float* dz, int length)
        {
            for (var i = 0; i < length; i += 8)
                (Vector256.Load(dy + i) * slope(Vector256.Load(kept + i))).Store(dz + i);
        }
    }
}
