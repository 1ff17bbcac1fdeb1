namespace FaDE.Search.Grammars;

/// <summary>A non-terminal on a right side.</summary>
/// <param name="Name">Its name.</param>
public sealed record Symbol(string Name) : Expression
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
