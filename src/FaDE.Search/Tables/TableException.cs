namespace FaDE.Search.Tables;

/// <summary>A table that cannot be read, or that lacks what a search asks of it.</summary>
public sealed class TableException(string message, Exception? inner = null) : FadeException(message, inner);
