namespace FaDE.Cli.Tests.Slurm;

/// <summary>
/// A test on a one-node cluster that the tests start themselves; it is skipped, and says why, where that cannot be.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute()
    {
        if (OneNodeCluster.Missing is { } missing) Skip = missing;
    }
}
