using FaDE.Search.Outer;
using FaDE.Search.Searches;

namespace FaDE.Methods.Dominative;

/// <summary>The search of DSM-NAS by name: "dominative".</summary>
public sealed class DominativeSearches : IExtension
{
    /// <inheritdoc/>
    public void AddTo(SearchCatalogue catalogue) => catalogue.AddSearch("dominative", Make);

    private static IOuterSearch Make(SearchRequest request)
    {
        var (s, standard) = (request.Settings, new DominativeSettings());
        return new DominativeSearch(request.Space, new DominativeSettings
        {
            Centres = s.Whole("centres", standard.Centres, 1),
            Edits = s.Whole("edits", standard.Edits, 1),
            Policy = s.OneOf("policy", standard.Policy, DominativeSettings.Policies.ToDictionary(p => p)),
            Rate = s.Number("rate", standard.Rate, 0),
            Points = s.Number("points", standard.Points),
            Absolute = s.Flag("absolute", standard.Absolute),
        }, request.Batch(1), request.Form, request.Seed);
    }
}
