using FaDE.Search.Outer;
using FaDE.Search.Searches;

namespace FaDE.Methods.Novelty;

/// <summary>Novelty search by name: "novelty"; and the setting "novelty" of any search of whole networks: its
/// weight.</summary>
public sealed class NoveltySearches : IExtension
{
    /// <inheritdoc/>
    public void AddTo(SearchCatalogue catalogue) => catalogue.AddSearch("novelty", Make).AddAround(Around);

    private static IOuterSearch Make(SearchRequest request)
    {
        var (s, standard) = (request.Settings, new NoveltySettings());
        return new NoveltySearch(request.Space, new NoveltySettings
        {
            Population = s.Whole("population", standard.Population, 1),
            Weight = s.Flag("pure", false) ? double.PositiveInfinity : s.Number("weight", standard.Weight, 0),
            Novelty = Kind(request),
            Immigrants = s.Flag("immigrants", false),
        }, null, request.Batch(25), request.Form, request.Seed);
    }

    private static IOuterSearch Around(SearchRequest request, IOuterSearch search) =>
        request.Settings.Number("novelty", 0, 0) is > 0 and var weight
            ? new WithNovelty(search, request.Space, weight, Kind(request), request.Seed) : search;

    private static string Kind(SearchRequest request) => request.Settings.OneOf("novelty_by", "recognition",
        NoveltySettings.Novelties.ToDictionary(n => n));
}
