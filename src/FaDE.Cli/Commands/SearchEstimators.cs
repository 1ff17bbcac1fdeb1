using FaDE.Search.Runs;

namespace FaDE.Cli.Commands;

/// <summary>What a configuration may name, estimators that need an engine included.</summary>
public static class SearchEstimators
{
    /// <summary>Creates the catalogue.</summary>
    public static SearchCatalogue Catalogue() => new();
}
