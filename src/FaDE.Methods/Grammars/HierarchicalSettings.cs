namespace FaDE.Methods.Grammars;

/// <summary>Settings of Bayesian optimisation with the hierarchical kernel; standard are the published ones.</summary>
public sealed record HierarchicalSettings
{
    /// <summary>Levels of the kernel.</summary>
    public IReadOnlyList<KernelLevel> Levels { get; init; } = KernelLevel.Published(4);

    /// <summary>Terms drawn before the model is asked, at least 2.</summary>
    public int Start { get; init; } = 10;

    /// <summary>Terms of the pool in which expected improvement evolves, at least 2.</summary>
    public int Pool { get; init; } = 200;

    /// <summary>Generations of that evolution.</summary>
    public int Generations { get; init; } = 10;

    /// <summary>Share of the pool that meets in a tournament, above 0, at most 1.</summary>
    public double Tournament { get; init; } = 0.2;

    /// <summary>Share of children from crossover, half of them within one parent; the others are mutants. 0 to
    /// 1.</summary>
    public double Crossover { get; init; } = 0.5;

    /// <summary>Whether -log(1 - score) is modelled in place of the score.</summary>
    public bool LogError { get; init; }
}
