
namespace FaDE.Supernet.Tensors;

/// <summary>The numbers that a network computes with.</summary>
public enum Precision
{
    /// <summary>32-bit floating point throughout.</summary>
    Single,

    /// <summary>
    /// Convolutions multiply bfloat16 numbers (8 bits of mantissa); weights, their gradients and moments, sums at
    /// vertices, the head, the loss and the alphas stay in single precision. Offered where it pays:
    /// <see cref="MixedPrecision"/>.
    /// </summary>
    Mixed,

    /// <summary>64-bit floating point throughout, for checks.</summary>
    Double,
}
