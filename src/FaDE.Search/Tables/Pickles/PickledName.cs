namespace FaDE.Search.Tables.Pickles;

/// <summary>A constructor that a pickle names, one of those that are allowed.</summary>
/// <param name="Name">Module and name, for instance "numpy.dtype".</param>
internal sealed record PickledName(string Name);
