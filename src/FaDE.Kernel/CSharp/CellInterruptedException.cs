namespace FaDE.Kernel.CSharp;

/// <summary>The user has interrupted the cell.</summary>
internal sealed class CellInterruptedException()
    : OperationCanceledException("The cell was interrupted; what was defined before it stays.");
