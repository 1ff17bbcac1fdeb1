namespace FaDE.Search.Grammars;

/// <summary>Where something stands in a text.</summary>
/// <param name="Line">From 1; 0 for what was written in C#.</param>
/// <param name="Column">From 1.</param>
public readonly record struct Place(int Line, int Column)
{
    /// <summary>For instance " at line 3, column 7"; "" for what was written in C#.</summary>
    public override string ToString() => Line == 0 ? "" : $" at line {Line}, column {Column}";
}
