using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>
/// Everything that can be written down of one form: a set of blocks, described and not listed. A value, composed from smaller spaces.
/// </summary>
/// <remarks>
/// Two blocks that differ only in the numbering of vertices are one. What a space returns (samples, neighbours, mutants, children) is canonical, so
/// equal
/// text means isomorphic; what it is asked about may be numbered in any way.
/// </remarks>
public abstract class Space : IEquatable<Space>
{
    /// <summary>Spaces up to this size are listed where no formula counts them.</summary>
    internal const int Listable = 10_000;

    private readonly Lazy<SpaceSize> _size;
    private readonly Lazy<SpaceSize> _descriptions;
    private string? _json;

    private protected Space()
    {
        _size = new Lazy<SpaceSize>(CountBlocks);
        _descriptions = new Lazy<SpaceSize>(CountDescriptions);
    }

    /// <summary>The spaces directly inside, in order.</summary>
    public abstract IReadOnlyList<Space> Inner { get; }

    /// <summary>What it is, in a few words without what is inside, for instance "DAGs on 3 to 5 vertices".</summary>
    public abstract string Label { get; }

    /// <summary>Number of blocks, isomorphic ones counted once: exact where countable, otherwise bounds.</summary>
    public SpaceSize Size => _size.Value;

    /// <summary>Number of descriptions, without isomorphism: every upper-triangular matrix with every decision on its edges counts.</summary>
    public SpaceSize Descriptions => _descriptions.Value;

    /// <summary>Content hash: equal for equal spaces on every machine, 16 hexadecimal digits.</summary>
    public string Hash => Block.HashOf(ToJson());

    /// <summary>A block with few operations that belongs to the space; always the same.</summary>
    internal abstract Block Smallest { get; }

    /// <summary>A block as a space of one.</summary>
    public static implicit operator Space(Block block) => new FixedSpace(block);

    /// <summary>The space that holds one block alone.</summary>
    /// <param name="block">A block without choices.</param>
    public static Space Of(Block block) => new FixedSpace(block);

    /// <summary>The union of spaces.</summary>
    /// <param name="alternatives">At least one space (or operation, or any block), all different.</param>
    public static Space OneOf(params IEnumerable<Space> alternatives) => new OneOfSpace(alternatives);

    /// <summary>All cells over DAGs with so many vertices.</summary>
    /// <param name="vertices">1 to 16.</param>
    /// <param name="inner">What may stand on an edge.</param>
    /// <param name="edges">Whether edges decide for themselves or share one block per cell.</param>
    public static Space Dags(int vertices, Space inner, EdgeBlocks edges = EdgeBlocks.Own) => new DagSpace(vertices, vertices, inner, edges);

    /// <summary>All cells over DAGs with a number of vertices in a range.</summary>
    /// <param name="minVertices">1 to 16.</param>
    /// <param name="maxVertices">From <paramref name="minVertices"/> to 16.</param>
    /// <param name="inner">What may stand on an edge.</param>
    /// <param name="edges">Whether edges decide for themselves or share one block per cell.</param>
    public static Space Dags(int minVertices, int maxVertices, Space inner, EdgeBlocks edges = EdgeBlocks.Own) =>
        new DagSpace(minVertices, maxVertices, inner, edges);

    /// <summary>All cells over one fixed wiring.</summary>
    /// <param name="dag">The wiring.</param>
    /// <param name="edges">One space per operation, in the order of <see cref="Spaces.Cell.Edges"/>, or one for all.</param>
    public static Space Cell(Dag dag, params IEnumerable<Space> edges) => new CellSpace(dag, edges);

    /// <summary>All chains whose members come from the given spaces, in order. At the root of a network its members are the stages.</summary>
    public static Space Chain(params IEnumerable<Space> stages) => new ChainSpace(stages);

    /// <summary>Reads the JSON that <see cref="ToJson"/> writes.</summary>
    /// <exception cref="SpaceException">The text is not a space; the message names the path of the offending node.</exception>
    public static Space FromJson(string json) => SpaceJson.ReadSpace(json);

    /// <summary>All cells over DAGs with so many vertices whose edges hold this space.</summary>
    public Space OnDags(int vertices, EdgeBlocks edges = EdgeBlocks.Own) => Dags(vertices, this, edges);

    /// <summary>All cells over DAGs with a number of vertices in a range whose edges hold this space.</summary>
    public Space OnDags(int minVertices, int maxVertices, EdgeBlocks edges = EdgeBlocks.Own) => Dags(minVertices, maxVertices, this, edges);

    /// <summary>All cells over one fixed wiring whose edges hold this space.</summary>
    public Space On(Dag dag) => Cell(dag, this);

    /// <summary>All chains of a block of this space and one of the next.</summary>
    public Space Then(Space next) => Chain(this is ChainSpace chain ? [.. chain.Inner, next] : [this, next]);

    /// <summary>All chains of so many blocks of this space.</summary>
    /// <param name="times">1 to 1000.</param>
    /// <param name="choices">Whether the copies decide for themselves or are one block.</param>
    public Space Repeat(int times, Repetition choices = Repetition.Separate) => new RepeatSpace(this, times, choices);

    /// <summary>The blocks of this space that keep within limits.</summary>
    /// <param name="limits">At least one, for instance <c>Limit.Operations(max: 12)</c>.</param>
    /// <exception cref="SpaceException">Nothing meets the limits; the message gives what can be reached.</exception>
    public Space Where(params IEnumerable<Limit> limits) => new LimitedSpace(this, limits);

    /// <summary>A random block: uniform over isomorphism classes where the size is exact; see the kinds of space for the others.</summary>
    public Block Sample(Rng rng) => Draw(rng).Canonical();

    /// <summary>
    /// So many different random blocks, in the order drawn; fewer where the space holds fewer or, being limited, hides them too well.
    /// </summary>
    public IReadOnlyList<Block> SampleDistinct(int count, Rng rng)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (Size is { IsExact: true } size && size.Value <= Math.Min(2 * (long)count, Listable))
        {
            var all = Blocks().ToArray();
            rng.Shuffle<Block>(all);
            return [.. all.Take(count)];
        }
        var found = new List<Block>();
        var seen = new HashSet<Block>();
        for (var misses = 0; found.Count < count && misses < 1000; misses++)
        {
            var block = Sample(rng);
            if (!seen.Add(block)) continue;
            found.Add(block);
            misses = 0;
        }
        return found;
    }

    /// <summary>All blocks, lazily, each once, always in the same order; for small spaces.</summary>
    public IEnumerable<Block> Blocks()
    {
        var seen = new HashSet<Block>();
        return List().Select(block => block.Canonical()).Where(seen.Add);
    }

    /// <summary>Whether a block, numbered in any way, belongs to the space.</summary>
    public abstract bool Contains(Block block);

    /// <summary>The blocks of the space one small edit away, lazily, each once.</summary>
    /// <remarks>
    /// An edge added or removed, an isolated vertex added or removed, or one inner block replaced by a neighbour of its own. A new edge takes every
    /// block of an inner space of up to 16, of a larger one its smallest.
    /// </remarks>
    /// <exception cref="SpaceException">The block does not belong to the space.</exception>
    public IEnumerable<Block> Neighbours(Block block)
    {
        Check(block);
        var seen = new HashSet<Block> { block.Canonical() };
        return Near(block.Canonical()).Select(near => near.Canonical()).Where(seen.Add);
    }

    /// <summary>A random different block of the space near the given one; the same block where none was found, as in a space of one.</summary>
    /// <exception cref="SpaceException">The block does not belong to the space.</exception>
    public Block Mutate(Block block, Rng rng)
    {
        Check(block);
        var parent = block.Canonical();
        for (var trial = 0; trial < 20; trial++)
        {
            var child = Edit(parent, rng).Canonical();
            if (!child.Equals(parent)) return child;
        }
        return parent;
    }

    /// <summary>A block of the space made of parts of two.</summary>
    /// <exception cref="SpaceException">A parent does not belong to the space.</exception>
    public Block Crossover(Block a, Block b, Rng rng)
    {
        Check(a);
        Check(b);
        return Cross(a.Canonical(), b.Canonical(), rng).Canonical();
    }

    /// <summary>A finite region: k different candidates, no two isomorphic, at every choice of the space, nested choices included.</summary>
    /// <remarks>
    /// A union offers k of its alternatives, a space of DAGs k wirings, each with choices of its own on its edges where the inner space leaves any; a
    /// limited
    /// space offers k whole blocks, so that everything in the region keeps within the limits. A choice offers all it has where that is fewer than k,
    /// and none is
    /// made where only one candidate exists. What a space shares (edges, copies) becomes choices of one name.
    /// </remarks>
    /// <param name="k">Candidates per choice, at least 1.</param>
    /// <param name="rng">The random source.</param>
    public Region Region(int k, Rng rng)
    {
        if (k < 1) throw new SpaceException($"A region has at least one candidate at every choice (k >= 1); met k = {k}.");
        return new Region(Draw(new RegionDraw(k, rng)));
    }

    /// <summary>The space as JSON, following data/schemas/space.schema.json.</summary>
    public string ToJson() => _json ??= SpaceJson.Write(this);

    /// <inheritdoc/>
    public bool Equals(Space? other) => ReferenceEquals(this, other) || (other is not null && ToJson() == other.ToJson());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Space);

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    /// <summary>The labels from outside to inside.</summary>
    public override string ToString() => Inner.Count == 0 ? Label : $"{Label} of ({string.Join("; ", Inner)})";

    /// <summary>All blocks when they are few, otherwise the smallest.</summary>
    internal IEnumerable<Block> Few() => Size is { IsExact: true } size && size.Value <= 16 ? Blocks() : [Smallest];

    /// <summary>Whether the space holds one block alone.</summary>
    internal bool IsSingle => Size.AtMost == 1;

    internal abstract Block Draw(Rng rng);

    internal abstract Block Draw(RegionDraw region);

    internal abstract IEnumerable<Block> List();

    internal abstract IEnumerable<Block> Near(Block block);

    internal abstract Block Edit(Block block, Rng rng);

    internal abstract Block Cross(Block a, Block b, Rng rng);

    /// <summary>The least and the most that a measure takes, both reached in spaces without limits inside.</summary>
    internal abstract Bounds BoundsOf(Measure measure);

    private protected abstract SpaceSize CountBlocks();

    private protected abstract SpaceSize CountDescriptions();

    private void Check(Block block)
    {
        if (!Contains(block)) throw new SpaceException($"The block must belong to the space ({Label}); met {block}.");
    }
}
