using FaDE.Search.Searches;

namespace Proof;

/// <summary>What the assembly brings to configurations: a space, a search and an estimator by name.</summary>
public sealed class ProofExtension : IExtension
{
    public void AddTo(SearchCatalogue catalogue)
    {
        LadderSpace.Teach();
        catalogue.AddSearch("drift", r => new DriftSearch(r.Space, r.Batch(), r.Form, r.Seed));
        catalogue.AddEstimator("rung-counter", (settings, _) =>
            new RungCounter(settings.Whole("wanted", 5), settings.Whole("pause", 0)) is var counter
                ? new EstimatorEntry(counter, counter) : null!);
    }
}
