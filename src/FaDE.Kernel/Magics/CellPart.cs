namespace FaDE.Kernel.Magics;

/// <summary>A piece of a cell: C# code, or a directive.</summary>
/// <param name="Directive">"" for code, else for instance "#r", "#load", "#!time".</param>
/// <param name="Text">The code, each line where it was in the cell; or the directive's argument.</param>
internal sealed record CellPart(string Directive, string Text);
