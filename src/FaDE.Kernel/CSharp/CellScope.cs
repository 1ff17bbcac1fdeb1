using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.CSharp;

/// <summary>Which cell the calling code belongs to.</summary>
internal static class CellScope
{
    private static readonly AsyncLocal<ICellOutput?> Own = new();
    private static volatile ICellOutput? _running;

    /// <summary>
    /// The output of the cell that started the calling code, or else of the cell that runs or ran last.
    /// </summary>
    public static ICellOutput? Output => Own.Value ?? _running;

    /// <summary>A cell begins.</summary>
    public static void Enter(ICellOutput output) => Own.Value = _running = output;
}
