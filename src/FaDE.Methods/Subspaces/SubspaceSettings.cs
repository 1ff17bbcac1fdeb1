using FaDE.Search;

namespace FaDE.Methods.Subspaces;

/// <summary>Settings of RADARS; all of them are ours, since the paper could not be read on them.</summary>
public sealed record SubspaceSettings
{
    /// <summary>Memory that a supernet may take, in the unit of <see cref="Memory"/>.</summary>
    public required double Bound { get; init; }

    /// <summary>The memory of a candidate: of a field's value, above 0; 1 for all unless given.</summary>
    public Func<int, int, double> Memory { get; init; } = (_, _) => 1;

    /// <summary>Networks of a subspace that are scored per episode, at least 1.</summary>
    public int Queries { get; init; } = 4;

    /// <summary>Whether the best of them is the reward, in place of the mean.</summary>
    public bool Best { get; init; }

    /// <summary>Episodes after which every layer above the width loses a candidate, at least 1.</summary>
    public int Period { get; init; } = 10;

    /// <summary>Draws that a candidate must have had before it may go.</summary>
    public int LeastDraws { get; init; } = 3;

    /// <summary>Length of a step of the policy.</summary>
    public double Rate { get; init; } = 0.5;

    /// <summary>Weight of the policy's entropy.</summary>
    public double Entropy { get; init; } = 0.01;

    /// <summary>Whether the policy learns; without, candidates go at random: the control.</summary>
    public bool Learns { get; init; } = true;

    /// <summary>Refuses what is out of bounds.</summary>
    /// <exception cref="FadeException">A number below its least.</exception>
    public SubspaceSettings Checked() => Queries >= 1 && Period >= 1 && Rate >= 0 ? this : throw new FadeException(
        "A search by subspaces scores at least 1 network an episode, prunes after at least 1 episode and learns at a "
        + FormattableString.Invariant($"rate of at least 0; met {Queries}, {Period} and {Rate}."));
}
