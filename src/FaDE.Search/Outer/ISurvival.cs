namespace FaDE.Search.Outer;

/// <summary>Operator: who stays in the population.</summary>
public interface ISurvival
{
    /// <summary>
    /// Keeps at most <paramref name="size"/> of a population, which is ordered from the oldest to the
    /// youngest and stays so.
    /// </summary>
    IReadOnlyList<Individual> Survive(IReadOnlyList<Individual> population, int size);
}
