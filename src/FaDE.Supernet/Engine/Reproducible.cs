namespace FaDE.Supernet.Engine;

/// <summary>Asks libtorch's matrix products (MKL) for equal bits from equal numbers, before it is loaded.</summary>
/// <remarks>
/// Without it MKL chooses its loops by where arrays happen to lie in memory, and ranks of equal seeds differ from run
/// to run in the tenth digit. With "AUTO,STRICT" they depend on the make of the processor alone, whatever the alignment
/// and the number of threads. Whoever sets MKL_CBWR decides.
/// </remarks>
internal static class Reproducible
{
    private const string Name = "MKL_CBWR";

    /// <summary>Sets the variable.</summary>
    public static void Ask()
    {
        if (!NativeVariable.IsAny(Name)) NativeVariable.Set(Name, "AUTO,STRICT");
    }
}
