using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// Networks drawn from the space; the best scored is the answer. The baseline that every search must beat
/// at equal cost.
/// </summary>
/// <param name="space">The space.</param>
/// <param name="batch">Networks per generation.</param>
/// <param name="form">How they are laid out.</param>
/// <param name="seed">Equal seeds draw equal networks.</param>
public sealed class RandomSearch(Space space, int batch, NetworkRegion form, long seed)
    : BatchSearch(space, batch, form, seed)
{
    /// <inheritdoc/>
    public override string Name => "random";

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count) =>
        Distinct(count, () => Draft.Of(Space.Sample(rng)));
}
