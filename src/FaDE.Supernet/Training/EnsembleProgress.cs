using FaDE.Search.Estimators;

namespace FaDE.Supernet.Training;

/// <summary>One progress of supernets that are trained at the same time.</summary>
internal sealed class EnsembleProgress(IProgress<Progress>? progress, int members)
{
    private readonly double[] _fractions = new double[members];
    private readonly Lock _lock = new();

    /// <summary>A member is finished, maybe without a step: it was read from a checkpoint.</summary>
    public void Finish(int member)
    {
        lock (_lock) _fractions[member] = 1;
    }

    public void Report(int member, double fraction, double loss)
    {
        if (progress is null) return;
        lock (_lock)
        {
            _fractions[member] = fraction;
            var done = _fractions.Count(f => f >= 1);
            progress.Report(new Progress($"supernet {Math.Min(done + 1, members)} of {members}",
                _fractions.Average(), "loss", loss));
        }
    }
}
