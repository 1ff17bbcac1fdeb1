using FaDE.Search;

namespace FaDE.Supernet.Export;

/// <summary>A network that cannot be exported, or weights that cannot be read.</summary>
public sealed class ExportException(string message, Exception? inner = null) : FadeException(message, inner);
