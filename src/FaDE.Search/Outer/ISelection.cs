namespace FaDE.Search.Outer;

/// <summary>Operator: who becomes a parent.</summary>
public interface ISelection
{
    /// <summary>Picks one of a population of at least one.</summary>
    Individual Select(IReadOnlyList<Individual> population, Rng rng);
}
