using System.Numerics;
using System.Text.Json;
using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>All cells over DAGs with a number of vertices in a range, with an inner space on every edge.</summary>
/// <remarks>
/// Counted by Burnside's lemma for any number of vertices and inner blocks, and sampled uniformly over isomorphism
/// classes the same way; where only bounds of the inner size are known, its upper bound weighs the number of edges.
/// "All DAGs" are all of them: several components stand side by side between INPUT and OUTPUT.
/// </remarks>
public sealed class DagSpace : Space, IRegionSource, IListed, INeighbourhood, IMutable, ICrossable, IBounded,
    IEncodable, ICells
{
    /// <summary>Creates it.</summary>
    /// <param name="minVertices">1 to 16.</param>
    /// <param name="maxVertices">From <paramref name="minVertices"/> to 16.</param>
    /// <param name="inner">What may stand on an edge.</param>
    /// <param name="edges">Whether edges decide for themselves.</param>
    public DagSpace(int minVertices, int maxVertices, Space inner, EdgeBlocks edges)
    {
        if (minVertices < 1 || maxVertices > Dag.MaxVertices || minVertices > maxVertices)
            throw new SpaceException($"The number of vertices goes from at least 1 to at most {Dag.MaxVertices}"
                + $"; met {minVertices} to {maxVertices}.");
        (MinVertices, MaxVertices, Inner, Edges) = (minVertices, maxVertices, [inner], edges);
    }

    /// <summary>The fewest vertices.</summary>
    public int MinVertices { get; }

    /// <summary>The most vertices.</summary>
    public int MaxVertices { get; }

    /// <summary>Whether edges decide for themselves or share one block per cell.</summary>
    public EdgeBlocks Edges { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Space> Inner { get; }

    /// <inheritdoc/>
    public override string Label =>
        $"DAGs on {(MinVertices == MaxVertices ? $"{MinVertices}" : $"{MinVertices} to {MaxVertices}")} vertices"
        + $"{(Edges == EdgeBlocks.Shared ? ", one block per cell" : "")}";

    /// <inheritdoc/>
    protected internal override Block Smallest => new Cell(new Dag(MinVertices, []), Inner[0].Smallest);

    private IEnumerable<int> VertexCounts => Enumerable.Range(MinVertices, MaxVertices - MinVertices + 1);

    /// <summary>Number of colours in the counting formulas.</summary>
    private BigInteger Colours => Edges == EdgeBlocks.Shared ? 1 : Inner[0].Size.AtMost;

    /// <inheritdoc/>
    public override bool Contains(Block block) => block is Cell { IsPlain: true } cell
        && cell.Dag.Vertices >= MinVertices && cell.Dag.Vertices <= MaxVertices
        && (Edges == EdgeBlocks.Shared
            ? Inner[0].Contains(cell.Edges[0]) && cell.Edges.All(edge => edge.IsIsomorphicTo(cell.Edges[0]))
            : cell.Edges.Distinct().All(Inner[0].Contains));

    (int Min, int Max) ICells.VertexRange => (MinVertices, MaxVertices);

    Dag? ICells.Wiring => null;

    IReadOnlyList<Space> ICells.Carried => Inner;

    /// <inheritdoc/>
    public override bool Excludes(Space other) =>
        other is ICells cells ? Disjoint.Cells(this, cells) : other is IStaged;

    BlockEncoding IEncodable.Encode() =>
        new CellEncoding(MinVertices, MaxVertices, Inner[0].Encode(), Edges == EdgeBlocks.Shared);

    /// <inheritdoc/>
    protected internal override Block Draw(Rng rng)
    {
        var drawn = Wiring(ColouredDags.Of(Colours), rng);
        if (Edges == EdgeBlocks.Shared) return new Cell(drawn.Dag, Inner[0].Draw(rng));
        var colours = Enumerable.Range(0, drawn.GroupCount).Select(_ => Inner[0].Draw(rng)).ToArray();
        return new Cell(drawn.Dag, [.. drawn.Groups.Select(group => colours[group])]);
    }

    Block IRegionSource.Draw(RegionDraw region)
    {
        var plain = ColouredDags.Of(1);
        var classes = VertexCounts.Aggregate(BigInteger.Zero, (sum, v) => sum + plain.Count(v));
        var wirings = new List<Dag>();
        if (classes <= 2 * region.K)
        {
            var all = VertexCounts.SelectMany(DagClasses.Of).ToArray();
            region.Rng.Shuffle<Dag>(all);
            wirings.AddRange(all.Take(region.K));
        }
        for (var seen = new HashSet<Dag>(); wirings.Count < region.K && wirings.Count < classes;)
        {
            var dag = Wiring(plain, region.Rng).Dag.Canonical();
            if (seen.Add(dag)) wirings.Add(dag);
        }
        return RegionDraw.Among([.. wirings.Select(dag => Edges == EdgeBlocks.Shared
            ? new Cell(dag, region.Shared(Inner[0].Draw(region)))
            : new Cell(dag, [.. Enumerable.Range(0, dag.OperationCount).Select(_ => Inner[0].Draw(region))]))]);
    }

    IEnumerable<Block> IListed.List() => Edges == EdgeBlocks.Shared
        ? from dag in VertexCounts.SelectMany(DagClasses.Of) from block in Inner[0].List() select new Cell(dag, block)
        : VertexCounts.SelectMany(DagClasses.Of)
            .SelectMany(dag => Sequence.List([.. Enumerable.Repeat(Inner[0], dag.OperationCount)])
                .Select(blocks => new Cell(dag, blocks)));

    IEnumerable<Block> INeighbourhood.Near(Block block)
    {
        var cell = (Cell)block;
        var shared = Edges == EdgeBlocks.Shared;
        var few = shared ? [cell.Edges[0]] : Inner[0].Few().ToList();
        foreach (var (from, to) in cell.Dag.Addable())
            foreach (var carried in new CellDraft(cell).IsSink(from) ? few.Take(1) : few)
                yield return new CellDraft(cell).Add(from, to, carried).Build();
        foreach (var (from, to) in cell.Dag.Edges) yield return new CellDraft(cell).Remove(from, to).Build();
        if (cell.Dag.Vertices < MaxVertices)
            foreach (var carried in few) yield return new CellDraft(cell).AddVertex(carried).Build();
        if (cell.Dag.Vertices > MinVertices)
            foreach (var v in cell.Dag.Sources.Intersect(cell.Dag.Sinks))
                yield return new CellDraft(cell).RemoveVertex(v).Build();
        if (shared)
            foreach (var near in Inner[0].Near(cell.Edges[0])) yield return new Cell(cell.Dag, near);
        else
            foreach (var near in Sequence.Near([.. Enumerable.Repeat(Inner[0], cell.Edges.Count)], cell.Edges))
                yield return new Cell(cell.Dag, near);
    }

    Block IMutable.Edit(Block block, Rng rng)
    {
        var cell = (Cell)block;
        if (!Inner[0].IsSingle && rng.Next(2) == 0)
            return Edges == EdgeBlocks.Shared
                ? new Cell(cell.Dag, Inner[0].Edit(cell.Edges[0], rng))
                : new Cell(cell.Dag,
                    Sequence.Edit([.. Enumerable.Repeat(Inner[0], cell.Edges.Count)], cell.Edges, rng));
        var (draft, present, absent) = (new CellDraft(cell), cell.Dag.Edges.ToList(), cell.Dag.Addable().ToList());
        var edits = new List<Func<CellDraft>>();
        if (absent.Count > 0) edits.Add(() => Add(rng.Pick(absent)));
        if (present.Count > 0) edits.Add(() => Remove(rng.Pick(present)));
        if (cell.Dag.Vertices < MaxVertices) edits.Add(Grow);
        if (cell.Dag.Vertices > MinVertices) edits.Add(() => draft.RemoveVertex(rng.Next(cell.Dag.Vertices)));
        return edits.Count == 0 ? block : rng.Pick(edits)().Build();

        Block Fresh() => Edges == EdgeBlocks.Shared ? cell.Edges[0] : Inner[0].Draw(rng);
        CellDraft Add((int From, int To) edge) => draft.Add(edge.From, edge.To, Fresh());
        CellDraft Remove((int From, int To) edge) => draft.Remove(edge.From, edge.To);
        CellDraft Grow() => rng.Next(2) == 0
            ? draft.AddVertex(Fresh())
            : draft.AddVertex(Fresh()).Add(rng.Next(cell.Dag.Vertices), cell.Dag.Vertices, Fresh());
    }

    Block ICrossable.Cross(Block a, Block b, Rng rng)
    {
        var (mother, father) = ((Cell)a, (Cell)b);
        var dag = mother.Dag.Crossover(father.Dag, rng);
        if (Edges == EdgeBlocks.Shared) return new Cell(dag, Inner[0].Cross(mother.Edges[0], father.Edges[0], rng));
        var parents = new[] { Slots(mother), Slots(father) };
        return new Cell(dag, [.. dag.Edges.Concat(dag.Sinks.Select(sink => (From: sink, To: -1))).Select(Inherited)]);

        // A vertex that feeds OUTPUT in the child alone takes what one of its edges carries in a parent, and the
        // other way round.
        Block Inherited((int From, int To) slot)
        {
            var blocks = parents.Select(p => p.GetValueOrDefault(slot)).OfType<Block>().ToList();
            if (blocks.Count == 0)
                blocks = [.. parents.SelectMany(p => p.Where(s => s.Key.From == slot.From).Select(s => s.Value))];
            return rng.Next(3) == 0 ? Inner[0].Cross(rng.Pick(blocks), rng.Pick(blocks), rng) : rng.Pick(blocks);
        }

        static Dictionary<(int From, int To), Block> Slots(Cell cell) =>
            cell.Dag.Edges.Concat(cell.Dag.Sinks.Select(sink => (sink, -1))).Zip(cell.Edges)
                .ToDictionary(pair => pair.First, pair => pair.Second);
    }

    Bounds IBounded.BoundsOf(LimitedQuantity quantity)
    {
        var (inside, around) = quantity.ForCell();
        var inner = Inner[0].BoundsOf(inside);
        // A chain is the deepest and the complete graph the largest; without edges every vertex has one
        // operation, to OUTPUT.
        var bounds = quantity.IsPath
            ? new Bounds(inner.Min, inner.Max * MaxVertices)
            : new Bounds(inner.Min * MinVertices, inner.Max * (MaxVertices * (MaxVertices - 1) / 2 + 1));
        return bounds.Plus(around);
    }

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("dags");
        writer.WriteNumber("min", MinVertices);
        writer.WriteNumber("max", MaxVertices);
        writer.WriteEndObject();
        writer.WriteString("edges", Edges == EdgeBlocks.Own ? "own" : "shared");
        JsonText.Object(writer, "inner", Inner[0], (w, inner) => inner.WriteJson(w));
    }

    /// <inheritdoc/>
    protected override SpaceSize CountBlocks() => Edges == EdgeBlocks.Shared
        ? Sum(SpaceSize.Exactly(1), (v, _) => ColouredDags.Of(1).Count(v)) * Inner[0].Size
        : Sum(Inner[0].Size, (v, colours) => ColouredDags.Of(colours).Count(v));

    /// <inheritdoc/>
    protected override SpaceSize CountDescriptions() => Edges == EdgeBlocks.Shared
        ? Sum(SpaceSize.Exactly(1), ColouredDags.Descriptions) * Inner[0].Descriptions
        : Sum(Inner[0].Descriptions, ColouredDags.Descriptions);

    private SpaceSize Sum(SpaceSize inner, Func<int, BigInteger, BigInteger> count)
    {
        SpaceSize.CheckBits((inner.AtMost + 1).GetBitLength() * (MaxVertices * (MaxVertices - 1) / 2 + 1));
        return inner.Map(colours => VertexCounts.Aggregate(BigInteger.Zero, (sum, v) => sum + count(v, colours)));
    }

    private DrawnDag Wiring(ColouredDags dags, Rng rng)
    {
        if (MinVertices == MaxVertices) return dags.Draw(MinVertices, rng);
        var counts = VertexCounts.Select(dags.Count).ToArray();
        var ticket = rng.Next(counts.Aggregate((a, b) => a + b));
        var i = 0;
        for (; ticket >= counts[i]; i++) ticket -= counts[i];
        return dags.Draw(MinVertices + i, rng);
    }
}
