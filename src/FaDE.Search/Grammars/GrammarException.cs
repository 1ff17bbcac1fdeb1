namespace FaDE.Search.Grammars;

/// <summary>A grammar or a term that cannot be; the message names the place.</summary>
public sealed class GrammarException(string message) : FadeException(message);
