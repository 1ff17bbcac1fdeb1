namespace FaDE.Methods.Studies;

/// <summary>Names of what studies measure; a method adds its own.</summary>
public static class Measured
{
    /// <summary>Test accuracy of the supernet as weighed, %.</summary>
    public const string Supernet = "supernet accuracy";

    /// <summary>Test accuracy of what was kept, with the supernet's weights, %.</summary>
    public const string Derived = "derived accuracy";

    /// <summary>|supernet - derived|, in points.</summary>
    public const string Gap = "gap";

    /// <summary>
    /// What every round of cuts lost on held-out examples, in points: a curve, and its name in the memory of trainings.
    /// </summary>
    public const string Gaps = "gold-nas gaps";

    /// <summary>Work of the search per step, in steps of one candidate per choice.</summary>
    public const string Work = "work per step";

    /// <summary>Architecture steps.</summary>
    public const string AlphaSteps = "architecture steps";

    /// <summary>Distance of the last weights from a network.</summary>
    public const string Distance = "distance";

    /// <summary>Weights of the network.</summary>
    public const string Parameters = "parameters";

    /// <summary>Multiply-adds of the network per image.</summary>
    public const string MultiplyAdds = "multiply-adds";

    /// <summary>A series of networks: multiply-adds and accuracy after training from scratch, %.</summary>
    public const string Series = "series";

    /// <summary>Random networks of at most as many multiply-adds, the control of the series.</summary>
    public const string RandomSeries = "random series";
}
