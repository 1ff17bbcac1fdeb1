using System.Numerics;
using System.Text.Json;
using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>All cells over one fixed wiring, with a space on every edge.</summary>
/// <remarks>
/// Counted up to the symmetries of the wiring by Burnside's lemma, and then sampled uniformly, where symmetric edges
/// hold equal spaces or spaces without a common block and there are at most 5,040 symmetries; otherwise small ones are
/// listed, and large ones bounded and sampled edge by edge.
/// </remarks>
public sealed class CellSpace : Space, IRegionSource, IListed, INeighbourhood, IMutable, ICrossable, IBounded,
    IEncodable, ICells
{
    private const int MaxSymmetries = 5040;

    private readonly Lazy<List<(int[] Slots, BigInteger Fixed)>?> _symmetries;

    private readonly Lazy<Block[]?> _listed;

    /// <summary>Creates it.</summary>
    /// <param name="dag">The wiring.</param>
    /// <param name="edges">One space per operation (edges in order, then sinks to OUTPUT, ascending),
    /// or one for all.</param>
    public CellSpace(Dag dag, IEnumerable<Space> edges)
    {
        var spaces = edges.ToArray();
        if (spaces.Length != 1 && spaces.Length != dag.OperationCount)
            throw new SpaceException($"A cell over {dag} has {dag.OperationCount} edges that hold a space (sinks to "
                + $"OUTPUT included), or one space for all; met {spaces.Length}.");
        Dag = dag;
        Edges = spaces.Length == 1 ? [.. Enumerable.Repeat(spaces[0], dag.OperationCount)] : spaces;
        Inner = [.. Edges.Distinct()];
        _symmetries = new Lazy<List<(int[], BigInteger)>?>(FindSymmetries);
        _listed =
            new Lazy<Block[]?>(() => _symmetries.Value is null && Product.AtMost <= Listable ? [.. Blocks()] : null);
    }

    /// <summary>The wiring.</summary>
    public Dag Dag { get; }

    /// <summary>The space of every operation.</summary>
    public IReadOnlyList<Space> Edges { get; }

    /// <summary>The different spaces on its edges.</summary>
    public override IReadOnlyList<Space> Inner { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Space> Places => Edges;

    /// <inheritdoc/>
    public override string Label => $"cell over {Dag}";

    /// <inheritdoc/>
    protected internal override Block Smallest => new Cell(Dag, [.. Edges.Select(space => space.Smallest)]);

    private SpaceSize Product => Edges.Aggregate(SpaceSize.Exactly(1), (product, space) => product * space.Size);

    /// <inheritdoc/>
    public override bool Contains(Block block) => block is Cell { IsPlain: true } cell && Align(cell) is not null;

    (int Min, int Max) ICells.VertexRange => (Dag.Vertices, Dag.Vertices);

    Dag? ICells.Wiring => Dag;

    IReadOnlyList<Space> ICells.Carried => Inner;

    /// <inheritdoc/>
    public override bool Excludes(Space other) =>
        other is ICells cells ? Disjoint.Cells(this, cells) : other is IStaged;

    BlockEncoding IEncodable.Encode() =>
        new SequenceEncoding([.. Edges.Select(space => space.Encode())], blocks => new Cell(Dag, blocks));

    /// <inheritdoc/>
    protected internal override Block Draw(Rng rng)
    {
        if (_listed.Value is not null) return rng.Pick(_listed.Value);
        if (_symmetries.Value is not { } symmetries) return new Cell(Dag, [.. Edges.Select(space => space.Draw(rng))]);
        var ticket = rng.Next(symmetries.Aggregate(BigInteger.Zero, (sum, symmetry) => sum + symmetry.Fixed));
        var i = 0;
        for (; ticket >= symmetries[i].Fixed; i++) ticket -= symmetries[i].Fixed;
        var blocks = new Block?[Edges.Count];
        for (var slot = 0; slot < blocks.Length; slot++)
        {
            if (blocks[slot] is not null) continue;
            var block = Edges[slot].Draw(rng);
            for (var s = slot; blocks[s] is null; s = symmetries[i].Slots[s]) blocks[s] = block;
        }
        return new Cell(Dag, blocks!);
    }

    Block IRegionSource.Draw(RegionDraw region) => new Cell(Dag, [.. Edges.Select(space => space.Draw(region))]);

    IEnumerable<Block> IListed.List() => Sequence.List(Edges).Select(blocks => new Cell(Dag, blocks));

    IEnumerable<Block> INeighbourhood.Near(Block block) =>
        Sequence.Near(Edges, Align((Cell)block)!).Select(blocks => new Cell(Dag, blocks));

    Block IMutable.Edit(Block block, Rng rng) => new Cell(Dag, Sequence.Edit(Edges, Align((Cell)block)!, rng));

    Block ICrossable.Cross(Block a, Block b, Rng rng) =>
        new Cell(Dag, Sequence.Cross(Edges, Align((Cell)a)!, Align((Cell)b)!, rng));

    Bounds IBounded.BoundsOf(LimitedQuantity quantity)
    {
        var (inside, around) = quantity.ForCell();
        var bounds = Edges.Select(space => space.BoundsOf(inside)).ToArray();
        return (quantity.IsPath
            ? new Bounds(Longest(b => b.Min), Longest(b => b.Max))
            : bounds.Aggregate((a, b) => a.Plus(b))).Plus(around);

        BigInteger Longest(Func<Bounds, BigInteger> end) =>
            Spaces.Cell.LongestPath<BigInteger>(Dag, [.. bounds.Select(end)]);
    }

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteString("cell", Dag.ToString());
        if (Inner.Count == 1) JsonText.Object(writer, "everywhere", Inner[0], (w, inner) => inner.WriteJson(w));
        else JsonText.Array(writer, "edges", Edges, (w, edge) => edge.WriteJson(w));
    }

    /// <inheritdoc/>
    protected override SpaceSize CountBlocks()
    {
        if (_symmetries.Value is { } symmetries)
            return SpaceSize.Exactly(symmetries.Aggregate(BigInteger.Zero, (sum, symmetry) => sum + symmetry.Fixed)
                / symmetries.Count);
        if (_listed.Value is not null) return SpaceSize.Exactly(_listed.Value.Length);
        // an orbit has at most n! members
        var orders = Enumerable.Range(1, Dag.Vertices).Aggregate(BigInteger.One, (p, i) => p * i);
        return Product with { AtLeast = BigInteger.Max(1, (Product.AtLeast + orders - 1) / orders) };
    }

    /// <inheritdoc/>
    protected override SpaceSize CountDescriptions() =>
        Edges.Aggregate(SpaceSize.Exactly(1), (p, space) => p * space.Descriptions);

    /// <summary>
    /// The blocks of a cell in the places of this wiring, each in the space of its place; null where no numbering fits.
    /// </summary>
    private Block[]? Align(Cell cell)
    {
        var slots = Slots(cell.Dag);
        var own = Slots(Dag);
        var image =
            Dag.IsomorphismsTo(cell.Dag, (map, v) => own.Where(slot => Math.Max(slot.Key.From, slot.Key.To) == v)
                .All(slot => Edges[slot.Value].Contains(cell.Edges[slots[Image(slot.Key, map)]]))).FirstOrDefault();
        return image is null ? null
            : [.. own.OrderBy(slot => slot.Value).Select(slot => cell.Edges[slots[Image(slot.Key, image)]])];
    }

    private static (int From, int To) Image((int From, int To) slot, int[] map) =>
        (map[slot.From], slot.To < 0 ? -1 : map[slot.To]);

    private static Dictionary<(int From, int To), int> Slots(Dag dag) =>
        dag.Edges.Concat(dag.Sinks.Select(sink => (sink, -1))).Select((slot, i) => (slot, i))
            .ToDictionary(x => x.slot, x => x.i);

    /// <summary>
    /// The symmetries that keep every space in its place, each with the number of cells that it leaves as they are;
    /// null where they do not count.
    /// </summary>
    private List<(int[], BigInteger)>? FindSymmetries()
    {
        if (!Edges.All(space => space.Size.IsExact)) return null;
        var slots = Slots(Dag);
        var maps = Dag.IsomorphismsTo(Dag).Take(MaxSymmetries + 1).ToList();
        if (maps.Count > MaxSymmetries) return null;
        var permutations = maps
            .Select(map => slots.OrderBy(s => s.Value).Select(s => slots[Image(s.Key, map)]).ToArray()).ToList();
        var mixed = permutations.SelectMany(p => p.Select((to, from) => (Edges[from], Edges[to])))
            .Where(pair => !pair.Item1.Equals(pair.Item2)).Distinct();
        if (!mixed.All(pair => Disjoint.Surely(pair.Item1, pair.Item2))) return null;
        return [.. permutations.Where(p => p.Select((to, from) => Edges[from].Equals(Edges[to])).All(same => same))
            .Select(p => (p, Fixed(p)))];
    }

    private BigInteger Fixed(int[] permutation)
    {
        var (product, seen) = (BigInteger.One, new bool[permutation.Length]);
        for (var slot = 0; slot < permutation.Length; slot++)
        {
            if (seen[slot]) continue;
            product *= Edges[slot].Size.Value;
            for (var s = slot; !seen[s]; s = permutation[s]) seen[s] = true;
        }
        return product;
    }
}
