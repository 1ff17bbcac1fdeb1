using FaDE.Kernel.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace FaDE.Kernel.Interactive;

/// <summary>Shows what commands of .NET Interactive publish below the cell that runs.</summary>
internal sealed class EventOutput : IObserver<KernelEvent>
{
    public void OnCompleted()
    {
        // The kernel ends with the process.
    }

    public void OnError(Exception error) => CellScope.Output?.Write("stderr", error.Message + "\n");

    public void OnNext(KernelEvent value)
    {
        if (CellScope.Output is not { } output) return;
        switch (value)
        {
            case StandardOutputValueProduced text:
                output.Write("stdout", Text(text));
                break;
            case StandardErrorValueProduced text:
                output.Write("stderr", Text(text));
                break;
            case ErrorProduced error:
                output.Write("stderr", error.Message + "\n");
                break;
            case DisplayedValueUpdated shown:
                output.Update(InteractiveFormatting.Bundle(shown.Value, shown.FormattedValues), shown.ValueId);
                break;
            case DisplayEvent shown:
                output.Display(InteractiveFormatting.Bundle(shown.Value, shown.FormattedValues), shown.ValueId);
                break;
        }
    }

    private static string Text(DisplayEvent shown) =>
        shown.FormattedValues.FirstOrDefault()?.Value ?? shown.Value?.ToString() ?? "";
}
