using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Searches;

/// <summary>What an outer search is made from.</summary>
/// <param name="Settings">Its settings.</param>
/// <param name="Space">The space it searches.</param>
/// <param name="Form">How whole networks are laid out for the estimator at hand.</param>
/// <param name="Seed">The seed.</param>
public sealed record SearchRequest(SettingsReader Settings, Space Space, NetworkRegion Form, long Seed)
{
    /// <summary>The most networks that a setting may ask to be held or proposed at once.</summary>
    internal const int MostAtOnce = 100_000;

    /// <summary>The setting "batch": networks per generation.</summary>
    /// <param name="standard">Where it is not set.</param>
    public int Batch(int standard = 6) => Settings.Whole("batch", standard, 1, MostAtOnce);
}
