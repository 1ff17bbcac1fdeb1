using FaDE.Search.Outer;
using FaDE.Search.Searches;

namespace FaDE.Methods.Grammars;

/// <summary>The searches of grammars by name: "hierarchical-wl".</summary>
public sealed class GrammarSearches : IExtension
{
    /// <inheritdoc/>
    public void AddTo(SearchCatalogue catalogue) => catalogue.AddSearch("hierarchical-wl", Make);

    private static IOuterSearch Make(SearchRequest request)
    {
        var (s, standard) = (request.Settings, new HierarchicalSettings());
        return new HierarchicalBayesianOptimisation(request.Space, standard with
        {
            Levels = KernelLevel.Published(s.Whole("levels", 4, 0), s.Flag("networks", false)),
            Start = s.Whole("start", standard.Start, 2),
            Pool = s.Whole("pool", standard.Pool, 2),
            Generations = s.Whole("generations", standard.Generations, 0),
            Tournament = s.Number("tournament", standard.Tournament, 0, 1),
            Crossover = s.Number("crossover", standard.Crossover, 0, 1),
            LogError = s.Flag("log_error", false),
        }, request.Batch(1), request.Form, request.Seed);
    }
}
