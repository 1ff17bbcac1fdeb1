namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>
/// Where the weights of a fully connected layer lie in the pack of a network: W row by row, (in, out) with rows padded
/// by zeros, then b.
/// </summary>
/// <param name="Offset">First weight.</param>
/// <param name="Inputs">Rows.</param>
/// <param name="Outputs">Columns in use.</param>
/// <param name="HasBias">Whether a bias follows; without one its place is zero and stays so.</param>
internal sealed record DenseWeights(int Offset, int Inputs, int Outputs, bool HasBias)
{
    /// <summary>Floats per row: the outputs, rounded up to whole vectors.</summary>
    public int Stride => Padded(Outputs);

    /// <summary>First value of the bias.</summary>
    public int BiasOffset => Offset + Inputs * Stride;

    /// <summary>Floats taken in the pack.</summary>
    public int Length => (Inputs + 1) * Stride;

    public static int Padded(int width) => (width + 15) / 16 * 16;
}
