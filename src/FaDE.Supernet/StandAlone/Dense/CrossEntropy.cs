using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>Mean cross-entropy of logits, with its gradient.</summary>
internal static unsafe class CrossEntropy
{
    /// <summary>Computes the loss, in nats, and its gradient; the padding's gradient is zero.</summary>
    /// <param name="logits">Rows padded to 16; the padding is overwritten.</param>
    /// <param name="gradient">As wide.</param>
    /// <param name="classes">Logits in use.</param>
    /// <param name="labels">Of all images.</param>
    /// <param name="chosen">The images in the rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Differentiate(float* logits, float* gradient, int classes, ReadOnlySpan<int> labels,
        ReadOnlySpan<int> chosen)
    {
        var (stride, loss) = (DenseWeights.Padded(classes), 0.0);
        for (var r = 0; r < chosen.Length; r++, logits += stride, gradient += stride)
        {
            for (var c = classes; c < stride; c++) logits[c] = float.NegativeInfinity;
            var most = Vector256.Load(logits);
            for (var c = 8; c < stride; c += 8) most = Vector256.Max(most, Vector256.Load(logits + c));
            var max = most[0];
            for (var i = 1; i < 8; i++) max = MathF.Max(max, most[i]);
            var total = Vector256<float>.Zero;
            for (var c = 0; c < stride; c += 8)
            {
                var e = Vector256.Exp(Vector256.Load(logits + c) - Vector256.Create(max));
                e.Store(gradient + c);
                total += e;
            }
            var sum = Vector256.Sum(total);
            var label = labels[chosen[r]];
            loss += Math.Log(sum) + max - logits[label];
            var scale = 1 / (sum * chosen.Length);
            for (var c = 0; c < stride; c += 8) (Vector256.Load(gradient + c) * scale).Store(gradient + c);
            gradient[label] -= 1f / chosen.Length;
        }
        return loss / chosen.Length;
    }
}
