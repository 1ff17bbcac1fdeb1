namespace FaDE.Methods.Wiring;

/// <summary>Which images a cost was measured on.</summary>
public enum CostHalf
{
    /// <summary>Those that weights learn from; single-level, alphas too.</summary>
    Training,

    /// <summary>Those that only alphas learn from.</summary>
    Search,
}
