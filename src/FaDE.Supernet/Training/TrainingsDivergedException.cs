using FaDE.Search;

namespace FaDE.Supernet.Training;

/// <summary>Most of the trainings that belong together diverged: what is left would say nothing of the rest.</summary>
public sealed class TrainingsDivergedException : FadeException
{
    internal TrainingsDivergedException(int diverged, int count, string first)
        : base($"A study goes on while at most half of its trainings diverge; met {diverged} of {count}, "
            + $"the first: {first}") =>
        (Diverged, Count) = (diverged, count);

    /// <summary>How many diverged before the study was stopped.</summary>
    public int Diverged { get; }

    /// <summary>How many trainings belong together.</summary>
    public int Count { get; }

    /// <summary>Refuses to go on where most diverge.</summary>
    /// <param name="reasons">One per training that diverged, null for others.</param>
    /// <param name="count">How many trainings belong together.</param>
    internal static void Check(IEnumerable<string?> reasons, int count)
    {
        var diverged = reasons.OfType<string>().ToList();
        if (2 * diverged.Count > count) throw new TrainingsDivergedException(diverged.Count, count, diverged[0]);
    }
}
