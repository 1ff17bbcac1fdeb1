namespace FaDE.Search.Units;

/// <summary>A work unit, its result, or the place where it is run is not what it should be.</summary>
public sealed class UnitException(string message, Exception? inner = null) : FadeException(message, inner);
