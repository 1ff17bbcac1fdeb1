using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;
using FaDE.Search.Units;

namespace FaDE.Search.Searches;

/// <summary>
/// The names that a configuration may use: outer searches and estimators, each made from its settings. Whoever has an
/// engine adds the estimators that need one.
/// </summary>
public sealed class SearchCatalogue
{
    /// <summary>Spaces up to this size are compared with a table before the search.</summary>
    private const int MostChecked = 20_000;

    private readonly SortedDictionary<string, Func<SearchRequest, IOuterSearch>> _searches =
        new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Func<SettingsReader, Space, EstimatorEntry>> _estimators =
        new(StringComparer.Ordinal);
    private readonly List<Func<SearchRequest, IOuterSearch, IOuterSearch>> _around = [];
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);

    /// <summary>The build of this assembly.</summary>
    internal static string OwnCode { get; } = CodeVersion.Of(typeof(SearchCatalogue).Assembly);

    /// <summary>The build that computes what the names stand for: a run is finished by the one that began it.</summary>
    public string Code { get; init; } = OwnCode;

    /// <summary>
    /// What needs no engine (FaDE's search and its rivals; tables and the pseudo-world), and what this
    /// process was taught.
    /// </summary>
    public SearchCatalogue() : this(taught: true)
    {
    }

    private SearchCatalogue(bool taught)
    {
        AddSearch("fade", Fade);
        AddSearch("random", r => new RandomSearch(r.Space, r.Batch(), r.Form, r.Seed));
        AddSearch("evolution", r =>
        {
            var (s, space) = (r.Settings, r.Space);
            var variations = new List<(IVariation, double)> { (new Mutation(space), 1) };
            if (s.Number("recombination", 0, 0, 1) is > 0 and var share) variations = [(new Mutation(space), 1 - share),
                (new Recombination(space), share)];
            return new Evolution(space, s.Whole("population", 20, 1, SearchRequest.MostAtOnce),
                new Tournament(s.Whole("tournament", 5, 1, SearchRequest.MostAtOnce), s.Flag("replacement", true)),
                variations, s.Flag("ageing", true)
                    ? new Ageing() : new Truncation(), r.Batch(), r.Form, r.Seed);
        });
        AddSearch("local", r => new LocalSearch(r.Space, r.Batch(), r.Form, r.Seed));
        AddSearch("bayesian",
            r => new BayesianOptimisation(r.Space, r.Settings.Whole("start", 12, 1, SearchRequest.MostAtOnce),
                r.Settings.Whole("pool", 60, 1, SearchRequest.MostAtOnce),
                r.Settings.Whole("keep", 300, 2, SearchRequest.MostAtOnce), r.Batch(), r.Form, r.Seed));
        AddSearch("linear-thompson", LinearThompson);
        AddSearch("pareto", r => new ParetoSearch(r.Space, r.Settings.Texts("measures"),
            r.Settings.Whole("population", 20, 2, SearchRequest.MostAtOnce), r.Batch(), r.Form, r.Seed));
        AddSearch("successive-halving", r => SuccessiveHalving.Of(r.Space, Ladder(r.Settings),
            r.Settings.Whole("networks", 0, 0, SearchRequest.MostAtOnce), r.Form, r.Seed));
        AddSearch("hyperband", r => SuccessiveHalving.Hyperband(r.Space, Ladder(r.Settings), r.Form, r.Seed));
        AddSearch("asha", r => new Asha(r.Space, Ladder(r.Settings), r.Batch(1), r.Form, r.Seed));
        AddEstimator("table", FromTable);
        AddEstimator("pseudo-world", PseudoWorld);
        Extensions.AddBrought(this);
        if (taught) Extensions.AddTo(this);
    }

    /// <summary>What every process knows, without what this one was taught.</summary>
    public static SearchCatalogue WithoutTaught() => new(taught: false);

    /// <summary>The searches that may be named.</summary>
    public IReadOnlyCollection<string> Searches => _searches.Keys;

    /// <summary>Adds an outer search.</summary>
    /// <param name="name">Its name in configurations, notebooks and command lines.</param>
    /// <param name="make">Makes it; the settings that it reads may be set, no others.</param>
    /// <exception cref="FadeException">The name is taken.</exception>
    public SearchCatalogue AddSearch(string name, Func<SearchRequest, IOuterSearch> make)
    {
        if (!_searches.TryAdd(name, make))
            throw new FadeException($"Every search has a name of its own; '{name}' is taken.");
        return this;
    }

    /// <summary>Adds something that any search may be given by settings of its own, as "re_evaluate" is.</summary>
    /// <param name="around">Returns the search, or one around it where its settings are there.</param>
    public SearchCatalogue AddAround(Func<SearchRequest, IOuterSearch, IOuterSearch> around)
    {
        _around.Add(around);
        return this;
    }

    /// <summary>Adds an estimator.</summary>
    /// <param name="name">Its name in configurations.</param>
    /// <param name="make">Makes it from its settings and the space.</param>
    public SearchCatalogue AddEstimator(string name, Func<SettingsReader, Space, EstimatorEntry> make)
    {
        if (!_estimators.TryAdd(name, make))
            throw new FadeException($"Every estimator has a name of its own; '{name}' is taken.");
        return this;
    }

    /// <summary>Adds what an assembly brings, once however often it is asked for.</summary>
    /// <param name="file">The assembly.</param>
    /// <exception cref="FadeException">It cannot be loaded, holds no <see cref="IExtension"/>, or brings a name
    /// that is taken.</exception>
    public SearchCatalogue Load(string file)
    {
        if (_loaded.Add(Path.GetFullPath(file)))
            foreach (var extension in Extensions.In(file)) extension.AddTo(this);
        return this;
    }

    /// <summary>Makes the outer search that settings describe.</summary>
    /// <param name="settings">With a setting "name".</param>
    /// <param name="space">The space.</param>
    /// <param name="form">How whole networks are laid out.</param>
    /// <param name="seed">The seed.</param>
    public IOuterSearch Search(SettingsReader settings, Space space, NetworkRegion form, long seed)
    {
        var request = new SearchRequest(settings, space, form, seed);
        var search = Named(settings, "A search", _searches)(request);
        foreach (var around in _around) search = around(request, search);
        if (settings.Number("re_evaluate", 0, 0, 1) is > 0 and var share)
            search = new ReEvaluation(search, share, settings.Whole("top", 8, 2), form);
        settings.Done();
        return search;
    }

    /// <summary>Makes the estimator that settings describe.</summary>
    /// <param name="settings">With a setting "name".</param>
    /// <param name="space">The space.</param>
    public EstimatorEntry Estimator(SettingsReader settings, Space space)
    {
        var entry = Named(settings, "An estimator", _estimators)(settings, space);
        settings.Done();
        return entry;
    }

    private static T Named<T>(SettingsReader settings, string what, SortedDictionary<string, T> known) =>
        settings.Text("name", null) is var name && known.TryGetValue(name, out var make) ? make
            : throw SettingsReader.Unknown(what, name, known.Keys);

    private static PseudoGradientEvolution Fade(SearchRequest request)
    {
        var (s, space) = (request.Settings, request.Space);
        var form = s.Flag("whole", request.Form == NetworkRegion.Networks || space is not IStaged)
            ? NetworkRegion.Networks : NetworkRegion.Stages;
        var standard = PseudoGradientEvolution.Standard(form);
        return new PseudoGradientEvolution(space, Belief(s, standard, s.Whole("candidates", standard.Batch, 2)), form,
            request.Seed);
    }

    private static LinearThompsonSampling LinearThompson(SearchRequest r) => new(r.Space,
        Belief(r.Settings, new BeliefSettings(), r.Batch(new BeliefSettings().Batch)), r.Form, r.Seed);

    private static BeliefSettings Belief(SettingsReader s, BeliefSettings standard, int batch) => new()
    {
        Batch = batch,
        Start = s.Whole("start", standard.Start, 2, SearchRequest.MostAtOnce),
        Width = s.Number("width", standard.Width, 0),
        Pull = s.Number("pull", standard.Pull, 0, 1),
        Patience = s.Whole("patience", standard.Patience, 1),
        Reserve = s.Number("reserve", standard.Reserve, 0, 1),
        Noisy = s.Number("noisy", standard.Noisy, 0, 1),
    };

    private static Rungs Ladder(SettingsReader s) =>
        new(s.Whole("least", 1, 1), s.Whole("epochs", 8, 1), s.Whole("reduction", 2, 2));

    private static EstimatorEntry FromTable(SettingsReader s, Space space)
    {
        var table = Benchmark.Read(s.Text("file", null),
            s.Text("data_set", "") is { Length: > 0 } dataSet ? dataSet : null);
        var goal = s.Inner("objective");
        var objective = new Objective(goal.Text("cost", ""), goal.Number("price", 0),
            goal.Number("limit", double.PositiveInfinity), goal.Number("beyond", 0.1, 0));
        goal.Done();
        if (objective.Cost != "" && !table.CostNames.Contains(objective.Cost))
            throw SettingsReader.Unknown($"A cost of table '{table.Name}'",
                objective.Cost, table.CostNames);
        if (space.Size.AtMost <= MostChecked) table.Check(space.Blocks());
        return new EstimatorEntry(new TableEstimator(table, objective, s.Whole("squares", 1)),
            new TableJudge(table, objective));
    }

    private static EstimatorEntry PseudoWorld(SettingsReader s, Space space)
    {
        var rng = new Rng(s.Whole("seed", 0));
        var sample = space.Sample(rng) is Chain chain ? chain
            : throw new FadeException($"A pseudo-world scores chains of cells; the space is no chain: {space}.");
        var optimum = sample.Stages
            .Select(b => b is Cell cell ? cell.Dag
                : throw new FadeException($"A pseudo-world scores cells; the space gave {b}.")).ToList();
        return new EstimatorEntry(new QuadraticWorld(optimum, s.Number("noise", 1, 0)), new QuadraticWorld(optimum, 0),
            NetworkRegion.Stages);
    }
}
