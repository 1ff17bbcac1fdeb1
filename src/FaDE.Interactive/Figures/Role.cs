namespace FaDE.Interactive.Figures;

/// <summary>What a number is compared as.</summary>
public enum Role
{
    /// <summary>An estimator under study.</summary>
    Method,

    /// <summary>Something that costs nothing and must be beaten.</summary>
    Baseline,

    /// <summary>Something that must fail.</summary>
    Control,
}
