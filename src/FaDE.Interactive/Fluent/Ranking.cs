using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Interactive;

/// <summary>What an estimator says of the architectures of a region.</summary>
public class Ranking : Result
{
    private readonly Scores? _scores;

    internal Ranking(Experiment experiment, string estimator, Scores? scores, Role role, bool complete) : base(complete)
    {
        (_scores, Estimator, Role) = (scores, estimator, role);
        (Region, Backbone, Seed) = (experiment.Region, experiment.Backbone, experiment.Seed);
    }

    /// <summary>Name of the estimator.</summary>
    public string Estimator { get; }

    /// <summary>What it is compared as.</summary>
    public Role Role { get; }

    /// <summary>The region ranked.</summary>
    public Region Region { get; }

    /// <summary>The scores, higher is better.</summary>
    /// <exception cref="FadeException">It was interrupted before there were any.</exception>
    public Scores Scores => _scores ?? throw new FadeException(
        $"'{Estimator}' was interrupted before it had scored anything; call it again to go on.");

    /// <summary>Whether there are scores: false only where an interruption came before the first.</summary>
    public bool HasScores => _scores is not null;

    /// <summary>The best architecture.</summary>
    /// <exception cref="FadeException">There are no scores, or all are equal.</exception>
    public Architecture Best => Scores.Vary
        ? Scores.Best().First().Architecture
        : throw new FadeException("The best architecture is one that others are worse than; "
            + $"met equal scores of {Estimator} for all {Region.Count}.");

    /// <inheritdoc/>
    public override Figure Figure => Board();

    internal Backbone Backbone { get; }

    internal long Seed { get; }

    private protected override string Outcome => HasScores
        ? !Scores.Vary ? $"{Estimator}: all {Region.Count} architectures tie, so none is best."
        : $"{Estimator}: the best of {Region.Count} architectures is {Best} (score {Typography.Number(Scores[Best])})."
        : $"{Estimator}: no scores.";

    private protected override string Rest => "nothing was scored";

    /// <summary>
    /// One row per architecture, the best first: its decisions, its score and, where there are several supernets, the
    /// spread between them.
    /// </summary>
    public override Columns ToColumns()
    {
        var best = HasScores ? Scores.Best().ToList() : [];
        var columns = new Columns().Add("architecture", best.Select(b => b.Architecture.ToString()))
            .Add("score", best.Select(b => b.Score));
        if (HasScores && Scores is Search.Ranks.FadeRanks ranks)
            columns.Add("spread", best.Select(b => ranks.Spread(b.Architecture)));
        for (var choice = 0; choice < Region.Choices.Count; choice++)
            columns.Add($"choice {choice}", best.Select(b => b.Architecture[choice]));
        return columns;
    }

    /// <summary>The rank board: the weight of every candidate, and the best paths.</summary>
    /// <param name="paths">How many of the best architectures are drawn, at least 0.</param>
    public RankBoard Board(int paths = 5) => new(HasScores ? Region.Choices.Select(c => Weights(c.Index)) : [],
        HasScores && Scores.Vary ? Scores.Best().Take(paths) : [])
    {
        Region = Region,
        ScoreName = Estimator == "FaDE" ? "FaDE-rank" : Estimator,
        Title = $"{Estimator}: candidates and best paths",
    };

    /// <summary>The best architectures with their scores and, as pictures, their networks.</summary>
    /// <param name="most">How many.</param>
    public TableView<ScoredArchitecture> Table(int most = 20) =>
        TableView.Of(HasScores ? Scores.Best().Take(most) : []).With("Network", row => Region.Resolve(row.Architecture))
            .Bars("Score").Decimals(4, "Score");

    /// <summary>The region with the weights of its candidates on their edges, and the best path framed.</summary>
    public DrawingFigure Drawing() => new(HasScores
        ? new RegionDrawing(Region, [.. Region.Choices.Select(c => Weights(c.Index))], Scores.Vary ? Best : null)
        : new RegionDrawing(Region));

    /// <summary>Held against the truth, with the zero-cost baselines and a shuffled control at its side.</summary>
    /// <param name="truth">The truth of the same region; the architectures that it measured are compared.</param>
    /// <param name="others">Further rankings of the region to show beside.</param>
    /// <exception cref="FadeException">The truth is that of another region.</exception>
    public Agreement Against(Truth truth, params IEnumerable<Ranking> others) => new(this, truth, [.. others]);

    // As on the board of the figures a weight lies in 0..1; scores that are no weights are shown by their softmax.
    private IReadOnlyList<double> Weights(int choice)
    {
        var values = Scores.Candidates(choice);
        if (Scores is Search.Ranks.FadeRanks) return values;
        var known = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, range) = (known.Min(), known.Max() - known.Min());
        return [.. values.Select(v => range == 0 ? 0.5 : (v - low) / range)];
    }
}
