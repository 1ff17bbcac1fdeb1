namespace FaDE.Supernet.Groups;

/// <summary>A cut that would have left a node, or a choice that stands by itself, without any candidate.</summary>
public sealed class EmptyGroupException(string message) : MethodException(message);
