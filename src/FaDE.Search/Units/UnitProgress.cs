namespace FaDE.Search.Units;

/// <summary>How far a batch is.</summary>
/// <param name="Done">Units whose result is there.</param>
/// <param name="Running">Tasks running now.</param>
/// <param name="Failed">Tasks that died so far and were or will be tried again.</param>
/// <param name="Total">Units in all.</param>
public sealed record UnitProgress(int Done, int Running, int Failed, int Total);
