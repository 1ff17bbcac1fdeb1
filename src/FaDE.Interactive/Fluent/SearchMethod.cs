using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;

namespace FaDE.Interactive;

/// <summary>
/// An outer search that an experiment can run: FaDE's, a control, a rival, or one of one's own. All are scored by
/// supernets and pay the same for a candidate.
/// </summary>
public sealed class SearchMethod
{
    private readonly Func<SearchRequest, int, IOuterSearch> _make;

    private SearchMethod(string name, string key, Func<SearchRequest, int, IOuterSearch> make, bool shuffled = false) =>
        (Name, Key, _make, IsShuffled) = (name, key, make, shuffled);

    /// <summary>Pseudo-gradient evolution led by FaDE-ranks (Neumeyer, Stier, Granitzer 2024).</summary>
    public static SearchMethod Fade { get; } = new("FaDE", "fade", Made("fade", "candidates"));

    /// <summary>
    /// The control: the same search, led by the same ranks with the candidates of every choice shuffled.
    /// </summary>
    public static SearchMethod Shuffled { get; } =
        new("Shuffled", "shuffled", Made("fade", "candidates"), shuffled: true);

    /// <summary>Networks drawn at random, the best-ranked kept.</summary>
    public static SearchMethod Random { get; } = new("Random", "random", Made("random", "batch"));

    /// <summary>Regularised evolution (Real et al. 2019).</summary>
    public static SearchMethod Evolution { get; } = new("Evolution", "evolution", Made("evolution", "batch"));

    /// <summary>Hill climbing with restarts.</summary>
    public static SearchMethod Local { get; } = new("Local", "local", Made("local", "batch"));

    /// <summary>Bayesian optimisation.</summary>
    public static SearchMethod Bayesian { get; } = new("Bayesian", "bayesian", Made("bayesian", "batch"));

    /// <summary>Those that the toolkit brings, FaDE's first.</summary>
    public static IReadOnlyList<SearchMethod> All { get; } = [Fade, Shuffled, Random, Evolution, Local, Bayesian];

    /// <summary>Name in tables and legends.</summary>
    public string Name { get; }

    /// <summary>Whether it is led by shuffled ranks.</summary>
    internal bool IsShuffled { get; }

    /// <summary>What its runs are stored under.</summary>
    internal string Key { get; }

    /// <summary>A search by its name in the catalogue, with settings as a configuration has them.</summary>
    /// <param name="name">For instance "evolution", or a name that <c>Fade.Extend</c> was given.</param>
    /// <param name="settings">JSON, for instance <c>{ "population": 10, "batch": 6 }</c>; the
    /// standard ones if null.</param>
    /// <exception cref="FadeException">The settings are no JSON object. What is wrong with name or settings is said
    /// when the search begins.</exception>
    public static SearchMethod Named(string name, string? settings = null)
    {
        var own = SettingsReader.Parse(settings ?? "{}", "settings").Json;
        own["name"] = name;
        return new(name, $"{name}{(settings is null ? "" : $"-{Rng.Derive(0, own.ToJsonString()):x}")}",
            (r, _) => FromCatalogue(own, r));
    }

    /// <summary>A search of one's own.</summary>
    /// <param name="name">Name in tables and legends; runs are stored under it.</param>
    /// <param name="make">Makes it from space, layout and seed: equal seeds and scores give equal searches.</param>
    public static SearchMethod Of(string name, Func<SearchRequest, IOuterSearch> make) =>
        new(name, name, (r, _) => make(r));

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal IOuterSearch Make(Space space, int candidates, long seed) =>
        _make(new SearchRequest(new SettingsReader([], Key), space, NetworkRegion.Stages, seed), candidates);

    private static Func<SearchRequest, int, IOuterSearch> Made(string name, string candidatesSetting) =>
        (r, candidates) => FromCatalogue(new JsonObject { ["name"] = name, [candidatesSetting] = candidates }, r);

    private static IOuterSearch FromCatalogue(JsonObject settings, SearchRequest r) =>
        new SearchCatalogue().Search(new SettingsReader(settings, "search"), r.Space, r.Form, r.Seed);
}
