namespace FaDE.Search.Runs;

/// <summary>A run that cannot be made, continued or read.</summary>
public sealed class RunException(string message, Exception? inner = null) : FadeException(message, inner);
