using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Grammars;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Grammars;

/// <summary>
/// Bayesian optimisation over a grammar with the hierarchical Weisfeiler-Lehman kernel (Schrodi et al. 2023, arXiv
/// 2211.01842): weights of the levels by marginal likelihood, expected improvement maximised by evolution of terms. The
/// answer is the best term seen.
/// </summary>
/// <remarks>
/// Members of a batch are chosen one after the other, each as if those before it had met the expectation (ours;
/// published batches are of one). Weights and noise of one fit are where the next one starts (ours).
/// </remarks>
public sealed class HierarchicalBayesianOptimisation : BatchSearch
{
    private const int Parents = 10;

    private readonly GrammarSpace _space;
    private readonly HierarchicalSettings _settings;
    private readonly HierarchicalKernel _kernel;
    private List<(Term Term, string Id, double Score)> _seen = [];
    private double[] _logits;
    private double _noise = 1e-3;
    private KernelProcess? _process;

    /// <summary>Creates a search.</summary>
    /// <param name="space">The space of a grammar.</param>
    /// <param name="settings">Kernel and acquisition.</param>
    /// <param name="batch">Networks per generation.</param>
    /// <param name="form">How they are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    /// <exception cref="FadeException">Another space, or settings out of bounds.</exception>
    public HierarchicalBayesianOptimisation(Space space, HierarchicalSettings settings, int batch, NetworkRegion form,
        long seed)
        : base(space, batch, form, seed)
    {
        _space = space as GrammarSpace ?? throw new FadeException($"A kernel on terms searches the space of a "
            + $"grammar; met {space.Label}.");
        if (settings.Start < 2 || settings.Pool < Math.Max(2, batch) || settings.Tournament is not (> 0 and <= 1)
            || settings.Crossover is not (>= 0 and <= 1))
            throw new FadeException("A search by a kernel on terms starts with at least 2, has a pool of at least 2 "
                + "and a batch, a tournament of a share above 0 and crossover from 0 to 1"
                + $"; met {settings.Start}, {settings.Pool}, {settings.Tournament} and {settings.Crossover}.");
        (_settings, _kernel, _logits) = (settings, new HierarchicalKernel(settings.Levels),
            new double[settings.Levels.Count]);
    }

    /// <inheritdoc/>
    public override string Name => _settings.Levels.Count > 1 ? "hierarchical WL" : "WL";

    /// <summary>The weights of the levels that the last fit found; empty before.</summary>
    public IReadOnlyList<double> Weights => _process?.Weights ?? [];

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        if (_seen.Count < _settings.Start)
            return [.. Distinct(Math.Min(count, _settings.Start - _seen.Count), () => Draft.Of(Space.Sample(rng)),
                _seen.Select(s => KeyOf(s.Term.Network)).ToHashSet())];
        var known = _seen.Select(s => KeyOf(s.Term.Network)).ToHashSet(StringComparer.Ordinal);
        var (terms, values) = (_seen.Select(s => s.Term).ToList(), _seen.Select(s => Value(s.Score)).ToList());
        var process = ProcessNow();
        var drafts = new List<Draft>();
        var pool = Evolve(rng, process, terms, values.Max(), known).Take(_settings.Pool).ToList();
        while (drafts.Count < count)
        {
            // A space may be so small that all of it was seen: then seen networks are measured again.
            if (pool.Count == 0) drafts.Add(Draft.Of(Space.Sample(rng)));
            else
            {
                var (expected, best) = (process, values.Max());
                var taken = pool.MaxBy(term => Improvement(expected, terms, term, best))!;
                drafts.Add(Draft.Of(taken.Network, "expected improvement"));
                pool.Remove(taken);
                if (drafts.Count == count) break;
                values.Add(process.Predict(_kernel.Between(taken, terms, process.Weights)).Mean);
                terms.Add(taken);
                process = new KernelProcess(_kernel.Among(terms), values, process.Weights, process.Noise);
            }
        }
        return drafts;
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        _seen.AddRange(batch.Where(i => !double.IsNaN(i.Score)).Select(i => (_space.TermOf(i.Network), i.Id, i.Score)));
        _process = null;
        if (_seen.Count >= _settings.Start) (_logits, _noise) = Refit();
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        state["seen"] = Individual.ToJson(_seen.Select(s => new Individual(s.Id, s.Term.Network.Canonical(), s.Score)));
        (state["logits"], state["noise"]) = (new JsonArray([.. _logits.Select(w => (JsonNode)w)]), _noise);
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        _seen = [.. Individual.FromJson(state["seen"]!).Select(i => (_space.TermOf(i.Network), i.Id, i.Score))];
        (_logits, _noise, _process) = ([.. state["logits"]!.AsArray().Select(w => (double)w!)],
            (double)state["noise"]!, null);
    }

    private (double[] Logits, double Noise) Refit()
    {
        var (process, logits) = KernelProcess.Fit(_kernel.Among([.. _seen.Select(s => s.Term)]),
            [.. _seen.Select(s => Value(s.Score))], _logits, _noise);
        _process = process;
        return (logits, process.Noise);
    }

    /// <summary>The process with the weights and the noise of the last fit; the same whether it was just fitted or read
    /// again.</summary>
    private KernelProcess ProcessNow()
    {
        var most = _logits.Max();
        var sum = _logits.Sum(w => Math.Exp(w - most));
        return _process = new KernelProcess(_kernel.Among([.. _seen.Select(s => s.Term)]),
            [.. _seen.Select(s => Value(s.Score))],
            [.. _logits.Select(w => Math.Exp(w - most) / sum)], _noise);
    }

    /// <summary>Terms not seen yet, the most promising first: those that the evolution of expected improvement
    /// met.</summary>
    private IEnumerable<Term> Evolve(Rng rng, KernelProcess process, IReadOnlyList<Term> terms, double best,
        HashSet<string> known)
    {
        var grammar = _space.Grammar;
        var met = new Dictionary<string, (Term Term, double Improvement)>(StringComparer.Ordinal);
        var pool = _seen.OrderByDescending(s => s.Score).Take(Parents).Select(s => Judge(s.Term)).ToList();
        while (pool.Count < _settings.Pool) pool.Add(Judge(grammar.Sample(rng)));
        var tournament = Math.Max(1, (int)(_settings.Tournament * _settings.Pool));
        for (var generation = 0; generation < _settings.Generations; generation++)
            pool = [.. Enumerable.Range(0, _settings.Pool).Select(_ => Judge(Child(Winner())))];
        return met.Values.Where(m => !known.Contains(KeyOf(m.Term.Network))).OrderByDescending(m => m.Improvement)
            .Select(m => m.Term);

        Term Winner() => Enumerable.Range(0, tournament).Select(_ => rng.Pick(pool)).MaxBy(m => m.Improvement).Term;

        Term Child(Term parent) => rng.NextDouble() >= _settings.Crossover ? grammar.Mutate(parent, rng)
            : rng.Next(2) == 0 ? grammar.Cross(parent, rng) : grammar.Cross(parent, Winner(), rng);

        (Term Term, double Improvement) Judge(Term term) => met.TryGetValue(term.ToString(), out var old) ? old
            : met[term.ToString()] = (term, Improvement(process, terms, term, best));
    }

    private double Improvement(KernelProcess process, IReadOnlyList<Term> terms, Term term, double best)
    {
        var (mean, deviation) = process.Predict(_kernel.Between(term, terms, process.Weights));
        return GaussianProcess.ExpectedImprovement(mean, deviation * deviation, best);
    }

    private double Value(double score) => _settings.LogError ? -Math.Log(Math.Max(1e-9, 1 - score)) : score;
}
