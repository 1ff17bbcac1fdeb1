namespace FaDE.Methods.Studies;

/// <summary>One search of a study, with one seed.</summary>
public sealed record ArmRun
{
    /// <summary>The arm.</summary>
    public required string Arm { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>What was kept, choice by choice.</summary>
    public required string Selection { get; init; }

    /// <summary>Test accuracy of the supernet as weighed, 0 to 1; NaN without a search.</summary>
    public double Supernet { get; init; } = double.NaN;

    /// <summary>Test accuracy of what was kept, with the supernet's weights; NaN without a search.</summary>
    public double Derived { get; init; } = double.NaN;

    /// <summary>Test accuracy after training from scratch.</summary>
    public double Retrained { get; init; }

    /// <summary>Weights of the derived network.</summary>
    public long Parameters { get; init; }

    /// <summary>Multiply-adds of the derived network per image.</summary>
    public long MultiplyAdds { get; init; }

    /// <summary>Work of the search per step, in steps of one candidate per choice.</summary>
    public double WorkPerStep { get; init; } = double.NaN;

    /// <summary>Architecture steps.</summary>
    public long AlphaSteps { get; init; }

    /// <summary>Distance of the last weights from a network.</summary>
    public double Distance { get; init; } = double.NaN;

    /// <summary>Depth of the derived network, for methods that are about it.</summary>
    public double Depth { get; init; } = double.NaN;

    /// <summary>Accuracy lost at every cut of GOLD-NAS, on held-out images, in points.</summary>
    public IReadOnlyList<double> CutGaps { get; init; } = [];

    /// <summary>A series of networks, if the derivation gives one: multiply-adds and accuracy after training from scratch.</summary>
    public IReadOnlyList<double[]> Series { get; init; } = [];

    /// <summary>Random networks of at most as many multiply-adds, the control of the series.</summary>
    public IReadOnlyList<double[]> RandomSeries { get; init; } = [];

    /// <summary>Seconds that search and retraining took.</summary>
    public double Seconds { get; init; }

    /// <summary>|supernet - derived|, in points of accuracy.</summary>
    public double Gap => 100 * Math.Abs(Supernet - Derived);
}
