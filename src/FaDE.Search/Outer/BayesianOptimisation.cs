using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Spaces;
using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Search.Outer;

/// <summary>
/// Bayesian optimisation: a Gaussian process over the digits of networks, and expected improvement over a pool of
/// random networks and mutants of the best (Jones et al. 1998).
/// </summary>
/// <remarks>
/// The kernel is a mixture of the share of equal digits (an additive model) and an exponential of their number that
/// differ; mixture, length and noise are those that make the observations most likely. Members of a batch are chosen
/// one after the other, each as if those before it had met the expectation. The answer is the observed network with the
/// best expectation, which noise misleads less than the best observation. Not memory-less: it keeps its observations,
/// the best and latest when there are too many.
/// </remarks>
public sealed class BayesianOptimisation : BatchSearch
{
    private const int Parents = 10;
    private const double Refit = 1.25; // scales are fitted anew when there are so many times more observations
    private static readonly DigitKernel[] Kernels =
        [new(1, 1), .. from additive in (double[])[0, 0.5] from length in (double[])[1, 2, 5]
            select new DigitKernel(additive, length)];

    private readonly Digits _digits;
    private readonly int _start, _pool, _keep;
    private readonly List<byte[]> _batch = [];
    private List<Seen> _observed = [];
    private int _kernel, _fitted;
    private double _noise;
    private Model? _model;

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <param name="start">Networks drawn at random before the model is asked.</param>
    /// <param name="pool">Networks among which the model chooses.</param>
    /// <param name="keep">Observations kept, at least 2.</param>
    /// <param name="batch">Networks per generation.</param>
    /// <param name="form">How they are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public BayesianOptimisation(Space space, int start, int pool, int keep, int batch, NetworkRegion form, long seed)
        : base(space, batch, form, seed)
    {
        if (start < 1 || pool < batch || keep < 2) throw new FadeException(
            "Bayesian optimisation needs a start of at least 1, a pool of at least a batch and 2 observations kept; "
                + $"met {start}, {pool} and {keep}.");
        (_digits, _start, _pool, _keep) = (new Digits(space), start, pool, keep);
    }

    /// <inheritdoc/>
    public override string Name => "Bayesian";

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        _batch.Clear();
        if (_observed.Count < _start)
        {
            while (_batch.Count < count) _batch.Add(_digits.Sample(rng));
            return [.. _batch.Select(d => Draft.Of(_digits.Decode(d).Network))];
        }
        var parents = _observed.OrderByDescending(o => o.Score).Take(Parents).ToList();
        var known = _observed.Select(o => _digits.Key(o.Digits)).ToHashSet();
        var pool = new List<(byte[] Digits, string? Parent)>();
        for (var i = 0; i < _pool; i++)
        {
            var parent = i % 2 == 0 ? null : rng.Pick(parents);
            var digits = parent is null ? _digits.Sample(rng)
                : rng.Pick([.. _digits.Neighbours(parent.Digits), parent.Digits]);
            if (known.Add(_digits.Key(digits))) pool.Add((digits, parent?.Id));
        }
        // A space may be so small that all of it was seen: then seen networks are measured again.
        while (pool.Count < count) pool.Add((_digits.Sample(rng), null));
        var taken = ModelNow().Choose([.. pool.Select(p => Cell(p.Digits))], count).Select(i => pool[i]).ToList();
        _batch.AddRange(taken.Select(t => t.Digits));
        return [.. taken.Select(t => new Draft(_digits.Decode(t.Digits).Network, t.Parent is null ? [] : [t.Parent],
            t.Parent is null ? "sample" : "mutate"))];
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        _observed.AddRange(batch.Zip(_batch, (i, d) => new Seen(d, i.Id, i.Score)).Where(o => !double.IsNaN(o.Score)));
        if (_observed.Count > _keep)
        {
            var kept = _observed.OrderByDescending(o => o.Score).Take(_keep / 2)
                .Concat(_observed.TakeLast(_keep - _keep / 2)).ToHashSet();
            _observed = [.. _observed.Where(kept.Contains)];
        }
        _model = null;
        if (_observed.Count < _start) return;
        if (_observed.Count >= Refit * _fitted && _observed.Count > _fitted)
        {
            var (likeliest, kernel) = Enumerable.Range(0, Kernels.Length).Select(k => (Model: Fit(k), k))
                .MaxBy(m => m.Model.LogLikelihood);
            (_kernel, _noise, _fitted) = (kernel, likeliest.Noise, _observed.Count);
        }
        var (best, expected) = ModelNow().Best();
        Best = new Incumbent(_digits.Decode(_observed[best].Digits).Network, expected, [_observed[best].Id]);
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        state["observed"] = JsonSerializer.SerializeToNode(_observed);
        (state["kernel"], state["noise"], state["fitted"]) = (_kernel, _noise, _fitted);
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        (_observed, _model) = (state["observed"].Deserialize<List<Seen>>()!, null);
        (_kernel, _noise, _fitted) = ((int)state["kernel"]!, (double)state["noise"]!, (int)state["fitted"]!);
    }

    private Model ModelNow() => _model ??= Fit(_kernel, [_noise]);

    private Model Fit(int kernel, IReadOnlyList<double>? noises = null) =>
        new(Kernels[kernel], [.. _observed.Select(o => Cell(o.Digits))], [.. _observed.Select(o => o.Score)], noises);

    /// <summary>Digits with -1 where they do not matter.</summary>
    private int[] Cell(byte[] digits) =>
        _digits.Decode(digits).Active is var active ? [.. digits.Select((d, j) => active[j] ? d : -1)] : [];

    private sealed record Seen(byte[] Digits, string Id, double Score);

    private sealed class Model
    {
        private readonly DigitKernel _of;
        private readonly IReadOnlyList<int[]> _observed;
        private readonly Matrix<double> _kernel;
        private readonly GaussianProcess _process;

        public Model(DigitKernel kernel, IReadOnlyList<int[]> observed, IReadOnlyList<double> scores,
            IReadOnlyList<double>? noises)
        {
            (_of, _observed, _kernel) = (kernel, observed, kernel.Between(observed, observed));
            _process = new GaussianProcess(_kernel, scores, noises);
        }

        public double LogLikelihood => _process.LogLikelihood;

        public double Noise => _process.Noise;

        public (int Index, double Expected) Best()
        {
            var mean = _process.Mean(_kernel);
            return (mean.MaximumIndex(), mean.Maximum());
        }

        public IEnumerable<int> Choose(IReadOnlyList<int[]> pool, int count)
        {
            var (mean, covariance) = _process.Predict(_of.Between(_observed, pool), _of.Between(pool, pool));
            var best = _process.Mean(_kernel).Maximum();
            var left = Enumerable.Range(0, pool.Count).ToList();
            for (var i = 0; i < count; i++)
            {
                var taken = left.MaxBy(j => GaussianProcess.ExpectedImprovement(mean[j], covariance[j, j], best));
                left.Remove(taken);
                var column = covariance.Column(taken);
                covariance -= column.OuterProduct(column) / (column[taken] + _process.NoiseVariance + 1e-12);
                best = Math.Max(best, mean[taken]);
                yield return taken;
            }
        }
    }
}
