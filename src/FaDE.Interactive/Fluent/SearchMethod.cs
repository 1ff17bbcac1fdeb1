namespace FaDE.Interactive;

/// <summary>An outer search that an experiment can run: FaDE's, a control, or a rival. All are scored by supernets and pay the same for a generation.</summary>
public enum SearchMethod
{
    /// <summary>Pseudo-gradient evolution led by FaDE-ranks (Neumeyer, Stier, Granitzer 2024).</summary>
    Fade,

    /// <summary>The control: the same search, led by the same ranks with the candidates of every choice shuffled.</summary>
    Shuffled,

    /// <summary>Networks drawn at random, the best-ranked kept.</summary>
    Random,

    /// <summary>Regularised evolution (Real et al. 2019).</summary>
    Evolution,

    /// <summary>Hill climbing with restarts.</summary>
    Local,

    /// <summary>Bayesian optimisation over Weisfeiler-Lehman features.</summary>
    Bayesian,
}
