namespace FaDE.Search.Outer;

/// <summary>The search distribution of one stage, for the trace and for drawing.</summary>
/// <param name="Stage">Which stage.</param>
/// <param name="Variables">What is drawn, for instance "0-1" for an edge, "v4" for a vertex, "0-1:conv3:relu" for an
/// operation on an edge.</param>
/// <param name="Probabilities">The probability of each, aligned with <paramref name="Variables"/>.</param>
public sealed record Distribution(int Stage, IReadOnlyList<string> Variables,
    IReadOnlyList<double> Probabilities);
