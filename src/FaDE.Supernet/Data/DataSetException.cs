using FaDE.Search;

namespace FaDE.Supernet.Data;

/// <summary>A data set that is missing or damaged: names the file, the byte and what was expected there.</summary>
public sealed class DataSetException(string message, Exception? inner = null) : FadeException(message, inner);
