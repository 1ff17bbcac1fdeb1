using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Interactive;

/// <summary>A ranking held against the truth, beside everything that it must be compared with.</summary>
public sealed class Agreement : Result
{
    private const int MostEnsembles = 60; // per size, in the seed-averaging curve
    private readonly Ranking _ranking;
    private readonly IReadOnlyList<Ranking> _others;
    private readonly Lazy<RankQuality> _quality;
    private readonly Lazy<PermutationNull> _null;
    private readonly Lazy<IReadOnlyList<Compared>> _rows;

    internal Agreement(Ranking ranking, Truth truth, IReadOnlyList<Ranking> others)
        : base(ranking.IsComplete && truth.IsComplete && others.All(o => o.IsComplete))
    {
        foreach (var region in others.Select(o => o.Region).Prepend(ranking.Region))
            if (!region.Equals(truth.Region))
                throw new FadeException("A ranking is held against the truth of its own region, "
                    + $"{ranking.Region.Count} architectures here; met the truth of another one, "
                    + $"of {truth.Region.Count}.");
        (_ranking, Truth, _others) = (ranking, truth, [.. others.Where(o => o.HasScores)]);
        _quality = new(() => RankQuality.Of(ranking.Scores, truth.Table, [.. Baselines(ranking.Region, ranking.Backbone)
            .Select(b => b.Score(ranking.Region, new EstimationContext(ranking.Seed)))]));
        _null = new(() => PermutationNull.Of(ranking.Scores, truth.Table, seed: ranking.Seed));
        _rows = new(Compare);
    }

    /// <summary>The truth.</summary>
    public Truth Truth { get; }

    /// <summary>Correlations, intervals, regrets, and the same of every zero-cost baseline.</summary>
    /// <exception cref="FadeException">There are no scores, or the truth has fewer than three
    /// architectures.</exception>
    public RankQuality Quality => _quality.Value;

    /// <summary>
    /// What the same scores reach with the candidates of every choice dealt out anew, a thousand times: the control of
    /// which the row of shuffled ranks is one draw.
    /// </summary>
    /// <exception cref="FadeException">As <see cref="Quality"/>.</exception>
    public PermutationNull Null => _null.Value;

    /// <summary>The ranking, the other rankings, the baselines and the controls, in this order.</summary>
    /// <exception cref="FadeException">As <see cref="Quality"/>.</exception>
    public IReadOnlyList<Compared> Rows => _rows.Value;

    /// <inheritdoc/>
    public override Figure Figure => Scatter();

    private protected override string Outcome
    {
        get
        {
            if (!IsMeasured) return $"{_ranking.Estimator} against the truth: not enough is finished to compare.";
            var baseline = Rows.Where(r => r.Role == Role.Baseline && double.IsFinite(r.Spearman))
                .MaxBy(r => r.Spearman);
            var rival = baseline is null ? ""
                : $" The best zero-cost baseline, {baseline.Name}, reaches {Typography.Fixed(baseline.Spearman, 2)}"
                    + (Quality.SpearmanInterval.Contains(baseline.Spearman)
                        ? ", inside that interval: this run does not tell them apart."
                        : ".");
            return $"{_ranking.Estimator} against the truth on {Quality.Architectures} architectures: "
                + $"Spearman {Typography.Fixed(Quality.Spearman, 2)} {Quality.SpearmanInterval}"
                + (double.IsFinite(Quality.Ceiling)
                    ? $", where the noise of the truth allows {Typography.Fixed(Quality.Ceiling, 2)}."
                    : ".") + rival;
        }
    }

    private protected override string Rest => $"{Truth.Table.Accuracies.Count} of {Truth.Region.Count} architectures "
        + $"are measured{(_ranking.IsComplete ? "" : ", and not all supernets are finished")}";

    private bool IsMeasured => _ranking.HasScores && Truth.Table.Accuracies.Count >= 3;

    /// <summary>
    /// Every architecture by its rank and its accuracy; beside it how baselines, controls and other
    /// estimators correlate.
    /// </summary>
    public RankScatter Scatter()
    {
        if (!_ranking.HasScores) return new([]);
        if (!IsMeasured)
            return new(Truth.Table.Best().Select(row => new RankPoint(row.Architecture.ToString(),
                _ranking.Scores[row.Architecture], row.Score))) { RankName = _ranking.Estimator };
        return RankScatter.Of(_ranking.Scores, Truth.Table, Quality, Rows.Skip(1)
            .Where(r => r.Role != Role.Baseline || _others.Any(o => o.Estimator == r.Name)).Select(r => r.Estimate));
    }

    /// <summary>The correlations alone, side by side.</summary>
    public BarComparison Bars() => new(IsMeasured ? Rows.Select(r => r.Estimate) : [])
    { Measure = "Spearman correlation with the truth", Title = "Who ranks how well" };

    /// <summary>
    /// How much averaging over supernets helps: the mean correlation of ensembles of 1, 2, ... supernets, with the
    /// range of the middle 80 %.
    /// </summary>
    /// <exception cref="FadeException">The ranking does not come from supernets.</exception>
    public SeedAveraging SeedAveraging()
    {
        if (_ranking is not FadeRanking fade)
            throw new FadeException($"The seed-averaging curve is drawn for FaDE-ranks; met '{_ranking.Estimator}'.");
        if (!IsMeasured) return new([]);
        var architectures = Truth.Table.Accuracies.Keys.Order(ArchitectureOrder.Instance).ToList();
        var (truth, rng, alphas) = (architectures.Select(a => Truth.Table[a]).ToList(),
            new Rng(Rng.Derive(_ranking.Seed, "ensembles")), fade.Ranks.Alphas);
        var baseline = Rows.Where(r => r.Role == Role.Baseline && double.IsFinite(r.Spearman)).MaxBy(r => r.Spearman);
        return new(Enumerable.Range(1, alphas.Count).Select(Point))
        {
            Title = "One supernet ranks with much noise; several average it out",
            Levels =
            [
                .. double.IsFinite(Quality.Ceiling) ? new[] { new Estimate("ceiling of the truth", Quality.Ceiling) }
                    : [],
                .. baseline is null ? [] : new[] { baseline.Estimate },
            ],
        };

        CurvePoint Point(int size)
        {
            var values = Ensembles(alphas.Count, size, rng).Select(members =>
            {
                var ranks = new FadeRanks(fade.Region, "FaDE", default, [.. members.Select(m => alphas[m])],
                    fade.Ranks.Aggregation);
                return Correlation.Spearman([.. architectures.Select(a => ranks[a])], truth);
            }).Where(double.IsFinite).ToList();
            return values.Count switch
            {
                0 => new(size, double.NaN),
                1 => new(size, values[0]),
                _ => new(size, values.Average(), Quantile.Of(values, 0.1), Quantile.Of(values, 0.9)),
            };
        }
    }

    /// <summary>The correlations as a table.</summary>
    public TableView<Compared> Table() =>
        TableView.Of(IsMeasured ? Rows : []).Only("Name", "Role", "Spearman", "Low", "High", "Kendall").Bars("Spearman")
            .Decimals(2, "Spearman", "Low", "High", "Kendall");

    /// <summary>The zero-cost baselines of a region.</summary>
    internal static IEnumerable<GraphProxy> Baselines(Region region, Backbone backbone) =>
        backbone.Stages.Count == region.Root.Stages.Count ? GraphProxy.All.Append(GraphProxy.Parameters(backbone))
            : GraphProxy.All;

    private List<Compared> Compare()
    {
        Ranking[] controls = [.. _others.Where(o => o.Role == Role.Control)];
        var shuffled = ShuffledEstimator.Shuffle(_ranking.Scores, _ranking.Seed);
        return
        [
            Of(Quality, _ranking.Role),
            .. _others.Where(o => o.Role != Role.Control)
                .Select(o => Of(RankQuality.Of(o.Scores, Truth.Table), o.Role)),
            .. Quality.Baselines.Select(b => new Compared(b.Name, Role.Baseline, b.Spearman, b.SpearmanInterval.Low,
                b.SpearmanInterval.High, b.Kendall)),
            .. controls.Select(o => Of(RankQuality.Of(o.Scores, Truth.Table), o.Role)),
            Of(RankQuality.Of(shuffled, Truth.Table), Role.Control),
        ];

        static Compared Of(RankQuality q, Role role) =>
            new(q.Estimator, role, q.Spearman, q.SpearmanInterval.Low, q.SpearmanInterval.High, q.Kendall);
    }

    /// <summary>All ensembles of a size where they are few, else some, drawn.</summary>
    private static IEnumerable<int[]> Ensembles(int supernets, int size, Rng rng)
    {
        var count = 1.0;
        for (var i = 0; i < size; i++) count = count * (supernets - i) / (i + 1);
        return count <= MostEnsembles ? All(0, size)
            : Enumerable.Range(0, MostEnsembles).Select(_ => rng.Permutation(supernets)[..size]);

        IEnumerable<int[]> All(int first, int left) => left == 0
            ? [[]]
            : Enumerable.Range(first, supernets - first - left + 1)
                .SelectMany(i => All(i + 1, left - 1).Select(rest => (int[])[i, .. rest]));
    }
}
