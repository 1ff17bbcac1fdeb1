using FaDE.Search.Outer;
using FaDE.Search.Searches;

namespace FaDE.Methods.Subspaces;

/// <summary>The search of RADARS by name, "subspaces", and plain REINFORCE, "reinforce".</summary>
public sealed class SubspaceSearches : IExtension
{
    /// <inheritdoc/>
    public void AddTo(SearchCatalogue catalogue) => catalogue.AddSearch("subspaces", Make).AddSearch("reinforce",
        r => new ReinforceSearch(r.Space, r.Settings.Number("rate", 0.1, 0), r.Batch(1), r.Form, r.Seed));

    private static IOuterSearch Make(SearchRequest request)
    {
        // The bound counts candidates over all fields unless it is set: two per field.
        var (s, standard) = (request.Settings, new SubspaceSettings { Bound = 0 });
        return new SubspaceSearch(request.Space, new SubspaceSettings
        {
            Bound = s.Has("bound") ? s.Number("bound", 0, 0) : 2 * new BlackBox.Fields(request.Space).Count,
            Queries = s.Whole("queries", standard.Queries, 1),
            Best = s.Flag("best", false),
            Period = s.Whole("period", standard.Period, 1),
            LeastDraws = s.Whole("least_draws", standard.LeastDraws),
            Rate = s.Number("rate", standard.Rate, 0),
            Entropy = s.Number("entropy", standard.Entropy, 0),
            Learns = s.Flag("learns", true),
        }, request.Form, request.Seed);
    }
}
