namespace FaDE.Supernet.Groups;

/// <summary>Numbers of a group, in double precision.</summary>
/// <param name="Name">Unique in its group; "alpha" is one number per candidate.</param>
/// <param name="Values">The numbers.</param>
/// <param name="IsLearned">Whether the optimiser moves them; otherwise they are state that is kept with them.</param>
public sealed record ParameterVector(string Name, double[] Values, bool IsLearned);
