using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Dominative;

/// <summary>Settings of DSM-NAS.</summary>
public sealed record DominativeSettings
{
    /// <summary>Number of subspaces, at least 1: 3 on NAS-Bench-201 in the authors' code.</summary>
    public int Centres { get; init; } = 3;

    /// <summary>Edits per child, at least 1.</summary>
    public int Edits { get; init; } = 4;

    /// <summary>"recurrent" (the published one), "tabled" (ours) or "uniform" (the control).</summary>
    public string Policy { get; init; } = "recurrent";

    /// <summary>Length of a step of the tabled policy per unit of advantage.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>What differences of scores are multiplied by: 100 makes points of accuracies, as published.</summary>
    public double Points { get; init; } = 100;

    /// <summary>Whether the child's score itself is the reward: an ablation.</summary>
    public bool Absolute { get; init; }

    /// <summary>The policies known.</summary>
    public static IReadOnlyList<string> Policies { get; } = ["recurrent", "tabled", "uniform"];

    /// <summary>Makes the policy.</summary>
    /// <exception cref="FadeException">It is not known, or a number is below 1.</exception>
    public IEditPolicy Make(Fields fields, long seed)
    {
        if (Centres < 1 || Edits < 1) throw new FadeException(
            $"Dominative subspaces are at least one, with at least one edit per child; met {Centres} and {Edits}.");
        return Policy switch
        {
            "recurrent" => new RecurrentEdits(fields, Edits, seed),
            "tabled" => new TabledEdits(fields, Centres, Edits, Rate),
            "uniform" => new UniformEdits(fields, Edits),
            _ => throw new FadeException($"A policy is one of {string.Join(", ", Policies)}; met '{Policy}'."),
        };
    }
}
