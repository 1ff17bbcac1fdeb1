using FaDE.Search;

namespace FaDE.Methods.SemiSupervised;

/// <summary>Settings of SemiNAS; the small version of ours unless they are set.</summary>
public sealed record SemiSupervisedSettings
{
    /// <summary>Networks labelled at random before the first fit, at least 2.</summary>
    public int Start { get; init; } = 50;

    /// <summary>Networks labelled per round, at least 1.</summary>
    public int Round { get; init; } = 25;

    /// <summary>Unlabelled networks drawn per round.</summary>
    public int Unlabelled { get; init; } = 2000;

    /// <summary>Units of cells and code; 64 are published.</summary>
    public int Units { get; init; } = 32;

    /// <summary>Passes over the labelled networks; 1000 are published.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>Passes over labelled and unlabelled networks; 500 are published.</summary>
    public int JointEpochs { get; init; } = 100;

    /// <summary>How often a labelled network stands among the unlabelled ones.</summary>
    public int UpSampling { get; init; } = 10;

    /// <summary>Best networks, labelled or not, from which codes climb.</summary>
    public int Seeds { get; init; } = 100;

    /// <summary>Longest step of a climb; steps are 1, 2, 3, ...</summary>
    public int MostSteps { get; init; } = 100;

    /// <summary>What the unlabelled networks are used for.</summary>
    public LabelUse Use { get; init; }

    /// <summary>Refuses what is out of bounds.</summary>
    /// <exception cref="FadeException">A number below its least.</exception>
    public SemiSupervisedSettings Checked() =>
        Start >= 2 && Round >= 1 && Unlabelled >= 1 && Units >= 1 && UpSampling >= 1 && Seeds >= 1 && Epochs >= 0
            && JointEpochs >= 0 ? this
        : throw new FadeException("A semi-supervised search labels at least 2 networks first, then at least 1 per "
            + "round, draws at least 1 more, and has at least 1 unit and seed; met "
            + $"{Start}, {Round}, {Unlabelled}, {Units} and {Seeds}.");
}
