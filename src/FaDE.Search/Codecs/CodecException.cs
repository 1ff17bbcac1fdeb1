namespace FaDE.Search.Codecs;

/// <summary>A text that describes no network of its benchmark, or a network that the text cannot describe.</summary>
public sealed class CodecException(string message, Exception? inner = null) : FadeException(message, inner);
