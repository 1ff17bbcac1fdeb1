using FaDE.Search.Outer;
using FaDE.Search.Searches;

namespace FaDE.Methods.Conservative;

/// <summary>The search of AGNN by name: "conservative".</summary>
public sealed class ConservativeSearches : IExtension
{
    /// <inheritdoc/>
    public void AddTo(SearchCatalogue catalogue) => catalogue.AddSearch("conservative", Make);

    private static IOuterSearch Make(SearchRequest request)
    {
        var (s, standard) = (request.Settings, new ConservativeSettings());
        var policy = OneOf("policy", standard.Policy, ConservativeSettings.Policies);
        return new ConservativeSearch(request.Space, new ConservativeSettings
        {
            Classes = OneOf("classes", standard.Classes, ConservativeSettings.AllClasses),
            Guide = OneOf("guide", standard.Guide, ConservativeSettings.Guides),
            Policy = policy,
            Units = s.Whole("units", standard.Units, 1),
            Rate = s.Number("rate", policy == "tabled" ? 0.1 : standard.Rate, 0),
            Patience = s.Whole("patience", standard.Patience),
        }, request.Batch(1), request.Form, request.Seed);

        string OneOf(string name, string missing, IReadOnlyList<string> all) =>
            s.OneOf(name, missing, all.ToDictionary(x => x));
    }
}
