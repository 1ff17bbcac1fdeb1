using System.Numerics;
using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>
/// The union of spaces. Sampling is uniform over the union, common blocks included, where the sizes of the alternatives
/// are exact; otherwise an alternative is drawn first.
/// </summary>
public sealed class OneOfSpace : Space, IRegionSource, IListed, INeighbourhood, IMutable, ICrossable,
    IBounded, IEncodable
{
    private readonly Lazy<bool> _disjoint;

    /// <summary>Creates it.</summary>
    /// <param name="alternatives">At least one, all different.</param>
    public OneOfSpace(IEnumerable<Space> alternatives)
    {
        Inner = alternatives.ToArray();
        if (Inner.Count == 0) throw new SpaceException("A choice has at least one alternative; met none.");
        var twice = Inner.GroupBy(space => space).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new SpaceException($"The alternatives of a choice differ; met {twice.Key} twice.");
        _disjoint = new Lazy<bool>(() => Enumerable.Range(0, Inner.Count).All(i =>
            Enumerable.Range(0, i).All(j => Disjoint.Surely(Inner[i], Inner[j]))));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Space> Inner { get; }

    /// <inheritdoc/>
    public override string Label => $"one of {Inner.Count}";

    /// <inheritdoc/>
    protected internal override Block Smallest =>
        Inner.Select(space => space.Smallest).MinBy(block => block.OperationCount)!;

    /// <inheritdoc/>
    public override bool Contains(Block block) => Inner.Any(space => space.Contains(block));

    /// <inheritdoc/>
    public override bool Excludes(Space other) => Inner.All(space => Disjoint.Surely(space, other));

    BlockEncoding IEncodable.Encode() => new ChoiceEncoding(
        [.. Inner.Select((inner, i) => (inner.Inner.Count == 0 ? inner.Label : $"{i}", inner.Encode()))]);

    /// <inheritdoc/>
    protected internal override Block Draw(Rng rng)
    {
        if (!Inner.All(space => space.Size.IsExact)) return rng.Pick(Inner).Draw(rng);
        while (true)
        {
            var ticket = rng.Next(Inner.Aggregate(BigInteger.Zero, (sum, space) => sum + space.Size.Value));
            var i = 0;
            for (; ticket >= Inner[i].Size.Value; i++) ticket -= Inner[i].Size.Value;
            var block = Inner[i].Draw(rng);
            // A block that m alternatives hold is met m times as often: keep one in m.
            if (_disjoint.Value || rng.Next(Inner.Count(space => space.Contains(block))) == 0) return block;
        }
    }

    Block IRegionSource.Draw(RegionDraw region)
    {
        var candidates = new List<Block>();
        var seen = new HashSet<Block>();
        foreach (var i in region.Rng.Permutation(Inner.Count))
        {
            if (candidates.Count == region.K) break;
            var candidate = Inner[i].Draw(region);
            if (seen.Add(candidate.Canonical())) candidates.Add(candidate);
        }
        return RegionDraw.Among(candidates);
    }

    IEnumerable<Block> IListed.List() => Inner.SelectMany(space => space.List());

    IEnumerable<Block> INeighbourhood.Near(Block block) =>
        Inner.Where(space => space.Contains(block)).SelectMany(space => space.Near(block))
            .Concat(Inner.SelectMany(space => space.Few()));

    Block IMutable.Edit(Block block, Rng rng)
    {
        var holders = Inner.Where(space => space.Contains(block)).ToList();
        var movable = holders.Where(space => !space.IsSingle).ToList();
        if (movable.Count > 0 && (Inner.Count == 1 || rng.Next(2) == 0)) return rng.Pick(movable).Edit(block, rng);
        return rng.Pick(Inner).Draw(rng);
    }

    Block ICrossable.Cross(Block a, Block b, Rng rng) =>
        Inner.FirstOrDefault(space => space.Contains(a) && space.Contains(b))?.Cross(a, b, rng)
            ?? (rng.Next(2) == 0 ? a : b);

    Bounds IBounded.BoundsOf(LimitedQuantity quantity) =>
        Inner.Select(space => space.BoundsOf(quantity)).Aggregate((a, b) => a.Join(b));

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer) =>
        JsonText.Array(writer, "oneOf", Inner, (w, inner) => inner.WriteJson(w));

    /// <inheritdoc/>
    protected override SpaceSize CountBlocks()
    {
        var sum = Inner.Aggregate(SpaceSize.Exactly(0), (total, space) => total + space.Size);
        if (_disjoint.Value) return sum;
        if (sum.AtMost <= Listable) return SpaceSize.Exactly(Blocks().Count());
        return sum with { AtLeast = Inner.Select(space => space.Size.AtLeast).Max() };
    }

    /// <inheritdoc/>
    protected override SpaceSize CountDescriptions() =>
        Inner.Aggregate(SpaceSize.Exactly(0), (total, space) => total + space.Descriptions);
}
