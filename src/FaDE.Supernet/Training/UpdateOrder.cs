namespace FaDE.Supernet.Training;

/// <summary>
/// In which order weights and alphas learn (DARTS, Liu et al. 2019; the published FaDE code has all three).
/// </summary>
public enum UpdateOrder
{
    /// <summary>Alphas on a batch of their own split, then weights on a batch of theirs (default).</summary>
    FirstOrder,

    /// <summary>
    /// As first order, but the alphas see the weights one unrolled step ahead, by a finite difference.
    /// </summary>
    SecondOrder,

    /// <summary>
    /// Weights and alphas together, on the same batch of the weight split and with the same draw ("trivial" in the
    /// published code).
    /// </summary>
    OneLevel,
}
