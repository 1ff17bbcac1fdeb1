using Microsoft.DotNet.Interactive.Commands;

namespace FaDE.Kernel.Interactive;

/// <summary>
/// A command of .NET Interactive that runs something on the cell's thread: all that a cell does is done within one.
/// </summary>
internal sealed class CellWork(Action work) : KernelCommand(CSharpKernel.KernelName)
{
    /// <summary>What is to be done.</summary>
    public Action Work => work;
}
