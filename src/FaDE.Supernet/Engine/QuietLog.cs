namespace FaDE.Supernet.Engine;

/// <summary>Asks libtorch to write no warnings to the terminal, before it is loaded; its errors are exceptions.</summary>
/// <remarks>
/// On processors that NNPACK does not know it warns at every small convolution, a thousand lines an epoch. Whoever sets
/// TORCH_CPP_LOG_LEVEL decides.
/// </remarks>
internal static class QuietLog
{
    private const string Name = "TORCH_CPP_LOG_LEVEL";

    /// <summary>Sets the variable.</summary>
    public static void Ask()
    {
        if (!NativeVariable.IsAny(Name)) NativeVariable.Set(Name, "ERROR");
    }
}
