namespace FaDE.Supernet.Relaxations;

/// <summary>The first values of alphas.</summary>
public enum AlphaInit
{
    /// <summary>All 0 (recipe R).</summary>
    Zeros,

    /// <summary>All 1 (one mode of the published code).</summary>
    Ones,

    /// <summary>Uniform in [0, 1) (the other mode of the published code).</summary>
    Uniform,

    /// <summary>Normal around 1 with standard deviation 0.01 (SNAS and DSNAS).</summary>
    NormalAroundOne,

    /// <summary>Normal around 0 with standard deviation 0.001 (DARTS).</summary>
    NormalAroundZero,
}
