namespace FaDE.Search.Grammars;

/// <summary>A piece of text with its place, before anyone asked what the words mean.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Word">The word; "" for a list in brackets.</param>
/// <param name="Arguments">What stands in brackets behind it; null without brackets.</param>
internal sealed record Syntax(Place Place, string Word, IReadOnlyList<Syntax>? Arguments)
{
    /// <summary>The arguments, lists among them spread out; itself where it has none.</summary>
    public IReadOnlyList<Syntax> Spread => Word == "" && Arguments is not null
        ? [.. Arguments.SelectMany(argument => argument.Spread)] : [this];

    public override string ToString() => Arguments is null ? Word : $"{Word}({string.Join(", ", Arguments)})";
}
