namespace FaDE.Kernel.CSharp;

/// <summary>What the compiler has to say about a cell.</summary>
/// <param name="IsError">Error or warning.</param>
/// <param name="Id">For instance "CS0103".</param>
/// <param name="Text">The compiler's sentence.</param>
/// <param name="Place">"cell 3" or a file; the cell's own place is not repeated to its user.</param>
/// <param name="Line">From 1; 0 when the problem is nowhere in particular.</param>
/// <param name="Column">From 1.</param>
/// <param name="Source">The line of source.</param>
/// <param name="Length">How many characters of it are meant.</param>
internal sealed record Problem(bool IsError, string Id, string Text, string Place, int Line, int Column,
    string Source, int Length)
{
    /// <summary>One line: place, kind, sentence.</summary>
    public string Summary =>
        (Line == 0 ? "" : $"({Line},{Column}): ") + $"{(IsError ? "error" : "warning")} {Id}: {Text}";
}
