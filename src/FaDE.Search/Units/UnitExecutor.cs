using System.Globalization;

namespace FaDE.Search.Units;

/// <summary>Where units are run, as users write it.</summary>
public static class UnitExecutor
{
    /// <summary>Turns a user's choice into an executor.</summary>
    /// <param name="on">"local": in this process; "workers:N": in N worker processes on this machine; "slurm": as an
    /// array of jobs on a Slurm cluster.</param>
    /// <param name="kinds">The kinds of work.</param>
    /// <param name="profile">File with the cluster's settings, see <see cref="SlurmProfile"/>, or null.</param>
    /// <exception cref="FadeException">Anything else; a number of workers that is not 1 or more; a profile where there
    /// is no cluster, or one that cannot be read.</exception>
    public static IUnitExecutor Parse(string on, UnitKinds kinds, string? profile = null)
    {
        if (on == "slurm")
        {
            var settings = profile is null ? new SlurmProfile() : SlurmProfile.Read(profile);
            return new ScheduledExecutor(new SlurmScheduler(settings, WorkerProgram.Find()), settings.Schedule);
        }
        if (profile is not null) throw new UnitException($"A profile is for slurm; met '{profile}' with '{on}'.");
        if (on == "local") return new LocalExecutor(kinds);
        if (on.StartsWith("workers:", StringComparison.Ordinal)
            && int.TryParse(on["workers:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var workers)
            && workers > 0)
            return new WorkersExecutor(workers, WorkerProgram.Find());
        throw new UnitException($"Units run on local, workers:N with N at least 1, or slurm; met '{on}'.");
    }
}
