using System.Text.Json.Nodes;
using FaDE.Search.Spaces;
using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Search.Outer;

/// <summary>
/// Bayesian optimisation: a Gaussian process over Weisfeiler-Lehman features, and expected improvement over a pool of random networks and mutants of
/// the best.
/// </summary>
/// <remarks>
/// The radius of the features is the one that makes the observations most likely. Members of a batch are chosen one after the other, each as if those
/// before it had met the expectation. The answer is the observed network with the best expectation, which noise misleads less than the best
/// observation. Not memory-less: it keeps its observations, the best and latest when there are too many.
/// </remarks>
public sealed class BayesianOptimisation : BatchSearch
{
    private static readonly int[] Radii = [0, 1, 2];
    private readonly int _start, _pool, _keep;
    private List<Individual> _observed = [];
    private Model? _model;

    /// <summary>Creates a search.</summary>
    /// <param name="space">The space.</param>
    /// <param name="start">Networks drawn at random before the model is asked.</param>
    /// <param name="pool">Networks among which the model chooses.</param>
    /// <param name="keep">Observations kept, at least 2.</param>
    /// <param name="batch">Networks per generation.</param>
    /// <param name="form">How they are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public BayesianOptimisation(Space space, int start, int pool, int keep, int batch, NetworkRegion form, long seed) : base(space, batch, form, seed)
    {
        if (start < 1 || pool < batch || keep < 2) throw new FadeException(
            $"Bayesian optimisation needs a start of at least 1, a pool of at least a batch and 2 observations kept; met {start}, {pool} and {keep}.");
        (_start, _pool, _keep) = (start, pool, keep);
    }

    /// <inheritdoc/>
    public override string Name => "Bayesian";

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        if (_observed.Count < _start) return Distinct(count, () => Draft.Of(Space.Sample(rng)));
        var parents = _observed.OrderByDescending(o => o.Score).Take(10).ToList();
        var known = _observed.Select(o => KeyOf(o.Network)).ToHashSet();
        var pool = new List<Draft>();
        for (var i = 0; i < _pool; i++)
        {
            var parent = rng.Pick(parents);
            var origin = i % 2 == 0 ? Draft.Of(Space.Sample(rng))
                : new Draft(Space.Mutate(parent.Network, rng), [parent.Id], "mutate");
            if (known.Add(KeyOf(origin.Network))) pool.Add(origin);
        }
        // A space may be so small that all of it was seen: then seen networks are measured again.
        while (pool.Count < count) pool.Add(Draft.Of(Space.Sample(rng)));
        return ModelNow().Choose(pool, count);
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        _observed.AddRange(batch.Where(i => !double.IsNaN(i.Score)));
        if (_observed.Count > _keep)
        {
            var kept = _observed.OrderByDescending(o => o.Score).Take(_keep / 2).Concat(_observed.TakeLast(_keep - _keep / 2)).ToHashSet();
            _observed = [.. _observed.Where(kept.Contains)];
        }
        _model = null;
        if (_observed.Count >= _start) Best = ModelNow().Best();
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state) => state["observed"] = Individual.ToJson(_observed);

    /// <inheritdoc/>
    protected override void Restore(JsonObject state) => (_observed, _model) = (Individual.FromJson(state["observed"]!), null);

    private Model ModelNow() => _model ??= Radii.Select(r => new Model(new NetworkFeatures(r), _observed)).MaxBy(m => m.LogLikelihood)!;

    private sealed class Model
    {
        private readonly NetworkFeatures _features;
        private readonly IReadOnlyList<Individual> _observed;
        private readonly List<IReadOnlyDictionary<ulong, double>> _vectors;
        private readonly Matrix<double> _kernel;
        private readonly GaussianProcess _process;

        public Model(NetworkFeatures features, IReadOnlyList<Individual> observed)
        {
            (_features, _observed, _vectors) = (features, observed, [.. observed.Select(o => features.Of(o.Network))]);
            _kernel = Kernel(_vectors, _vectors);
            _process = new GaussianProcess(_kernel, [.. observed.Select(o => o.Score)]);
        }

        public double LogLikelihood => _process.LogLikelihood;

        public Incumbent Best()
        {
            var mean = _process.Predict(_kernel, _kernel).Mean;
            var best = mean.MaximumIndex();
            return new Incumbent(_observed[best].Network, mean[best], [_observed[best].Id]);
        }

        public IEnumerable<Draft> Choose(IReadOnlyList<Draft> pool, int count)
        {
            var vectors = pool.Select(o => _features.Of(o.Network)).ToList();
            var (mean, covariance) = _process.Predict(Kernel(_vectors, vectors), Kernel(vectors, vectors));
            var best = _process.Predict(_kernel, _kernel).Mean.Maximum();
            var left = Enumerable.Range(0, pool.Count).ToList();
            for (var i = 0; i < count; i++)
            {
                var taken = left.MaxBy(j => GaussianProcess.ExpectedImprovement(mean[j], covariance[j, j], best));
                left.Remove(taken);
                var column = covariance.Column(taken);
                covariance -= column.OuterProduct(column) / (column[taken] + _process.NoiseVariance + 1e-12);
                best = Math.Max(best, mean[taken]);
                yield return pool[taken];
            }
        }

        private static Matrix<double> Kernel(
            IReadOnlyList<IReadOnlyDictionary<ulong, double>> a, IReadOnlyList<IReadOnlyDictionary<ulong, double>> b) =>
            Matrix<double>.Build.Dense(a.Count, b.Count, (i, j) => NetworkFeatures.Kernel(a[i], b[j]));
    }
}
