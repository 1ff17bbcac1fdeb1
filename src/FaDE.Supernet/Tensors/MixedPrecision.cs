using System.Runtime.Intrinsics.X86;
using FaDE.Search;
using FaDE.Search.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tensors;

/// <summary>Where <see cref="Precision.Mixed"/> pays, and how numbers change between the two formats.</summary>
public static class MixedPrecision
{
    private const int Bfloat16OfAvx512 = 1 << 5; // CPUID leaf 7, subleaf 1, EAX
    private const int Bfloat16OfAmx = 1 << 22; // CPUID leaf 7, subleaf 0, EDX

    /// <summary>
    /// Whether this processor multiplies bfloat16 numbers itself (AVX512-BF16 or AMX-BF16); others emulate it, many
    /// times slower than single precision.
    /// </summary>
    public static bool ProcessorHasIt { get; } = X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7
        && ((X86Base.CpuId(7, 1).Eax & Bfloat16OfAvx512) != 0 || (X86Base.CpuId(7, 0).Edx & Bfloat16OfAmx) != 0);

    /// <summary>Refuses a precision that does not pay.</summary>
    /// <param name="precision">The precision asked for.</param>
    /// <param name="backbone">The network's fixed layers.</param>
    /// <param name="device">Where it lives; the CPU if null.</param>
    /// <exception cref="FadeException">Mixed precision for fully connected layers, or on a processor that
    /// has no bfloat16.</exception>
    public static void Check(Precision precision, Backbone backbone, Device? device)
    {
        if (precision != Precision.Mixed) return;
        if (backbone.Kind != BackboneKind.Conv) throw new FadeException(
            "Mixed precision pays for convolutions; met fully connected layers, "
                + "whose time goes into calls and not into products: take single precision.");
        if ((device?.type ?? DeviceType.CPU) == DeviceType.CPU && !ProcessorHasIt) throw new FadeException(
            "Mixed precision pays on processors with AVX512-BF16 or AMX-BF16 and on GPUs; this processor has neither: "
                + "take single precision.");
    }

    /// <summary>The numbers that weights are kept in.</summary>
    internal static ScalarType Kept(this Precision precision) =>
        precision == Precision.Double ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>The numbers that layers hand on.</summary>
    internal static ScalarType HandedOn(this Precision precision) =>
        precision == Precision.Mixed ? ScalarType.BFloat16 : precision.Kept();

    /// <summary>A tensor for sums and norms: single precision in place of bfloat16.</summary>
    internal static Tensor ForSums(this Tensor x) => x.dtype == ScalarType.BFloat16 ? x.to(ScalarType.Float32) : x;

    /// <summary>A tensor in another's format; itself if it has that already.</summary>
    internal static Tensor Like(this Tensor x, Tensor other) => x.dtype == other.dtype ? x : x.to(other.dtype);
}
