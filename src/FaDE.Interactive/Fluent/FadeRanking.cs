using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Ranks;
using FaDE.Supernet.Training;

namespace FaDE.Interactive;

/// <summary>FaDE-ranks, with the course of the alphas that they come from.</summary>
public sealed class FadeRanking : Ranking
{
    private readonly int _asked, _warmUp;

    internal FadeRanking(Experiment experiment, FadeRanks? ranks,
        IReadOnlyList<IReadOnlyList<EpochRecord>> histories, bool complete)
        : base(experiment, "FaDE", ranks, Role.Method, complete) =>
        (Histories, _asked, _warmUp) = (histories, experiment.Supernets, experiment.Recipe.WarmUpEpochs);

    /// <summary>The ranks, with those of every supernet and their spread.</summary>
    /// <exception cref="FadeException">No supernet was finished.</exception>
    public FadeRanks Ranks => (FadeRanks)Scores;

    /// <summary>Per supernet, per epoch: losses in nats, and softmax(alpha) of every candidate.</summary>
    public IReadOnlyList<IReadOnlyList<EpochRecord>> Histories { get; }

    private protected override string Outcome => HasScores
        ? $"FaDE-ranks of {Region.Count} architectures from {Histories.Count} "
            + $"supernet{(Histories.Count == 1 ? "" : "s")}: "
            + (Ranks.Vary ? $"the best is {Best} (rank {Typography.Fixed(Ranks[Best], 3)})."
                : "all tie, so none is best: no alpha tells candidates apart.")
            + (IsComplete && Histories.Count < _asked
                ? $" {_asked - Histories.Count} of {_asked} supernets diverged and are left out."
                : "")
        : "FaDE-ranks: no supernet is finished.";

    private protected override string Rest => $"{Histories.Count} of {_asked} supernets are finished";

    /// <summary>
    /// How the weights of the candidates moved: mean over the supernets, with one standard deviation.
    /// </summary>
    public AlphaTrajectories Trajectories()
    {
        var epochs = Histories.Count == 0 ? 0 : Histories.Min(h => h.Count);
        return new(Region.Choices.SelectMany(choice => Enumerable.Range(0, choice.Count)
            .Select(i => Trajectory(choice.Index, i, epochs))))
        {
            WarmUp = Math.Min(_warmUp, epochs),
            Title = $"How the alphas moved in {Histories.Count} supernets",
        };
    }

    private AlphaTrajectory Trajectory(int choice, int candidate, int epochs)
    {
        var values = Enumerable.Range(0, epochs)
            .Select(e => Histories.Select(h => h[e].Weights[choice][candidate]).ToArray()).ToList();
        var means = values.Select(v => v.Average()).ToArray();
        var trajectory = new AlphaTrajectory($"stage {choice + 1}", $"{candidate}", means);
        if (Histories.Count < 2) return trajectory;
        var spread = values.Select((v, e) => Math.Sqrt(v.Sum(x => (x - means[e]) * (x - means[e])) / (v.Length - 1)))
            .ToArray();
        return trajectory with
        { Low = [.. means.Zip(spread, (m, s) => m - s)], High = [.. means.Zip(spread, (m, s) => m + s)] };
    }
}
