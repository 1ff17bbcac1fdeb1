namespace FaDE.Kernel.Protocol;

/// <summary>How a cell ended: without an error, or with one.</summary>
internal sealed record ExecutionOutcome(CellError? Error)
{
    public static readonly ExecutionOutcome Ok = new((CellError?)null);
}
