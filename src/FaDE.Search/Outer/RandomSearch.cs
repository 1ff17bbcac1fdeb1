using System.Text.Json.Nodes;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>Networks drawn from the space; the best scored is the answer. The baseline that every search must beat at equal cost.</summary>
/// <param name="space">The space.</param>
/// <param name="batch">Networks per generation.</param>
/// <param name="form">How they are laid out.</param>
/// <param name="seed">Equal seeds draw equal networks.</param>
public sealed class RandomSearch(Space space, int batch, NetworkRegion form, long seed) : NetworkSearch(space, batch, form, seed)
{
    /// <inheritdoc/>
    public override string Name => "random";

    private protected override IEnumerable<Origin> Next(Rng rng) => Distinct(() => new Origin(Space.Sample(rng), [], "sample"));

    private protected override void Learn(IReadOnlyList<Individual> batch)
    {
    }

    private protected override void Store(JsonObject state)
    {
    }

    private protected override void Restore(JsonObject state)
    {
    }
}
