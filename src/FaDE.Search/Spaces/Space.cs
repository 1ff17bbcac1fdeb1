using System.Text.Json;
using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>
/// Everything that can be written down of one form: a set of blocks, described and not listed. A value, composed from
/// smaller spaces.
/// </summary>
/// <remarks>
/// Two blocks that differ only in the numbering of vertices are one. What a space returns (samples, neighbours,
/// mutants, children) is canonical, so equal text means isomorphic; what it is asked about may be numbered in any way.
/// <para>A space of one's own says how to draw, contain and count; what it can do besides, it says by small interfaces:
/// <see cref="IMutable"/>, <see cref="ICrossable"/>, <see cref="INeighbourhood"/>, <see cref="IListed"/>,
/// <see cref="IEncodable"/>, <see cref="IRegionSource"/>, <see cref="IBounded"/>, <see cref="IStaged"/>. Where it does
/// not, there is a default. <see cref="Register"/> makes its JSON readable.</para>
/// </remarks>
public abstract class Space : IEquatable<Space>
{
    /// <summary>Spaces up to this size are listed where no formula counts them.</summary>
    internal const int Listable = 10_000;

    private readonly Lazy<SpaceSize> _size;
    private readonly Lazy<SpaceSize> _descriptions;
    private string? _json;
    private Block? _smallest;

    /// <summary>Creates it; size and descriptions are counted when they are asked for.</summary>
    protected Space()
    {
        _size = new Lazy<SpaceSize>(CountBlocks);
        _descriptions = new Lazy<SpaceSize>(CountDescriptions);
    }

    /// <summary>The spaces directly inside, in order.</summary>
    public virtual IReadOnlyList<Space> Inner => [];

    /// <summary>
    /// The spaces of all places where blocks stand, in order; equal ones as often as they occur where that is
    /// a fixed number.
    /// </summary>
    public virtual IReadOnlyList<Space> Places => Inner;

    /// <summary>The block of a space that describes one alone; null for the others.</summary>
    public virtual Block? Single => null;

    /// <summary>What it is, in a few words without what is inside, for instance "DAGs on 3 to 5 vertices".</summary>
    public abstract string Label { get; }

    /// <summary>The word that begins its JSON; small letters, digits and dashes.</summary>
    public virtual string Word => GetType().Name.ToLowerInvariant();

    /// <summary>What its JSON says besides the spaces inside; "" for nothing.</summary>
    public virtual string Details => "";

    /// <summary>Number of blocks, isomorphic ones counted once: exact where countable, otherwise bounds.</summary>
    public SpaceSize Size => _size.Value;

    /// <summary>
    /// Number of descriptions, without isomorphism: every upper-triangular matrix with every decision on
    /// its edges counts.
    /// </summary>
    public SpaceSize Descriptions => _descriptions.Value;

    /// <summary>Content hash: equal for equal spaces on every machine, 16 hexadecimal digits.</summary>
    public string Hash => Block.HashOf(ToJson());

    /// <summary>A block with few operations that belongs to the space; always the same.</summary>
    protected internal virtual Block Smallest =>
        _smallest ??= Enumerable.Range(0, 32).Select(seed => Draw(new Rng(seed))).MinBy(block => block.OperationCount)!;

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
    public static Space Dags(int vertices, Space inner, EdgeBlocks edges = EdgeBlocks.Own) =>
        new DagSpace(vertices, vertices, inner, edges);

    /// <summary>All cells over DAGs with a number of vertices in a range.</summary>
    /// <param name="minVertices">1 to 16.</param>
    /// <param name="maxVertices">From <paramref name="minVertices"/> to 16.</param>
    /// <param name="inner">What may stand on an edge.</param>
    /// <param name="edges">Whether edges decide for themselves or share one block per cell.</param>
    public static Space Dags(int minVertices, int maxVertices, Space inner, EdgeBlocks edges = EdgeBlocks.Own) =>
        new DagSpace(minVertices, maxVertices, inner, edges);

    /// <summary>All cells over one fixed wiring.</summary>
    /// <param name="dag">The wiring.</param>
    /// <param name="edges">One space per operation, in the order of <see cref="Spaces.Cell.Edges"/>,
    /// or one for all.</param>
    public static Space Cell(Dag dag, params IEnumerable<Space> edges) => new CellSpace(dag, edges);

    /// <summary>
    /// All chains whose members come from the given spaces, in order. At the root of a network its members
    /// are the stages.
    /// </summary>
    public static Space Chain(params IEnumerable<Space> stages) => new ChainSpace(stages);

    /// <summary>Reads the JSON that <see cref="ToJson"/> writes.</summary>
    /// <exception cref="SpaceException">The text is not a space; the message names the path of the
    /// offending node.</exception>
    public static Space FromJson(string json) => SpaceJson.ReadSpace(json);

    /// <summary>Teaches <see cref="FromJson"/> a kind of space; a word known already is replaced.</summary>
    /// <param name="word">Its <see cref="Word"/>.</param>
    /// <param name="make">Makes the space of its <see cref="Details"/> and the spaces inside; what it refuses with a
    /// <see cref="FadeException"/> is told with the place.</param>
    /// <exception cref="SpaceException">A word that is not made of small letters, digits and dashes.</exception>
    public static void Register(string word, Func<string, IReadOnlyList<Space>, Space> make) =>
        SpaceWords.Register(word, make);

    /// <summary>All cells over DAGs with so many vertices whose edges hold this space.</summary>
    public Space OnDags(int vertices, EdgeBlocks edges = EdgeBlocks.Own) => Dags(vertices, this, edges);

    /// <summary>All cells over DAGs with a number of vertices in a range whose edges hold this space.</summary>
    public Space OnDags(int minVertices, int maxVertices, EdgeBlocks edges = EdgeBlocks.Own) =>
        Dags(minVertices, maxVertices, this, edges);

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

    /// <summary>
    /// A random block: uniform over isomorphism classes where the size is exact; see the kinds of space for the others.
    /// </summary>
    public Block Sample(Rng rng) => Draw(rng).Canonical();

    /// <summary>
    /// So many different random blocks, in the order drawn; fewer where the space holds fewer or, being limited, hides
    /// them too well.
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
    /// An edge added or removed, an isolated vertex added or removed, or one inner block replaced by a neighbour of its
    /// own. A new edge takes every block of an inner space of up to 16, of a larger one its smallest.
    /// </remarks>
    /// <exception cref="SpaceException">The block does not belong to the space.</exception>
    public IEnumerable<Block> Neighbours(Block block)
    {
        Check(block);
        var seen = new HashSet<Block> { block.Canonical() };
        return Near(block.Canonical()).Select(near => near.Canonical()).Where(seen.Add);
    }

    /// <summary>
    /// A random different block of the space near the given one; the same block where none was found, as in
    /// a space of one.
    /// </summary>
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

    /// <summary>How blocks of the space are written as digits.</summary>
    /// <exception cref="SpaceException">A space that does not say and has more than 255 blocks.</exception>
    public BlockEncoding Encode() => this is IEncodable encodable ? encodable.Encode()
        : Size is { IsExact: true } size && size.Value <= byte.MaxValue
            ? new ChoiceEncoding([.. Blocks().Select((block, i) => ($"{i}", (BlockEncoding)new FixedEncoding(block)))])
            : throw new SpaceException($"A space is encoded if it says how ({nameof(IEncodable)}) "
                + $"or has at most 255 blocks; met {Label}.");

    /// <summary>Whether limits, here or inside, forbid some of what the encoding can write.</summary>
    public virtual bool IsLimited => Inner.Any(space => space.IsLimited);

    /// <summary>The text by which blocks of the space are told apart: equal exactly for isomorphic ones.</summary>
    public virtual string Key(Block block) => block.Canonical().ToString();

    /// <summary>
    /// A finite region: k different candidates, no two isomorphic, at every choice of the space, nested
    /// choices included.
    /// </summary>
    /// <remarks>
    /// A union offers k of its alternatives, a space of DAGs k wirings, each with choices of its own on its edges where
    /// the inner space leaves any; a limited space offers k whole blocks, so that everything in the region keeps within
    /// the limits. A choice offers all it has where that is fewer than k, and none is made where only one candidate
    /// exists. What a space shares (edges, copies) becomes choices of one name.
    /// </remarks>
    /// <param name="k">Candidates per choice, at least 1.</param>
    /// <param name="rng">The random source.</param>
    public Region Region(int k, Rng rng)
    {
        if (k < 1)
            throw new SpaceException($"A region has at least one candidate at every choice (k >= 1); met k = {k}.");
        return new Region(Draw(new RegionDraw(k, rng)));
    }

    /// <summary>Whether surely no block belongs to both spaces; false where that cannot be told.</summary>
    public virtual bool Excludes(Space other) => false;

    /// <summary>The space as JSON, following data/schemas/space.schema.json.</summary>
    public string ToJson() => _json ??= JsonText.Write(WriteJson);

    /// <inheritdoc/>
    public bool Equals(Space? other) =>
        ReferenceEquals(this, other) || (other is not null && ToJson() == other.ToJson());

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

    /// <summary>A random block, in any numbering; <see cref="Sample"/> makes it canonical.</summary>
    protected internal abstract Block Draw(Rng rng);

    /// <summary>Counts the blocks, isomorphic ones once.</summary>
    protected abstract SpaceSize CountBlocks();

    /// <summary>Counts the descriptions; as many as blocks unless said otherwise.</summary>
    protected virtual SpaceSize CountDescriptions() => CountBlocks();

    /// <summary>Writes the properties of its JSON object.</summary>
    protected internal virtual void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteString("space", Word);
        writer.WriteString("details", Details);
        JsonText.Array(writer, "inner", Inner, (w, inner) => inner.WriteJson(w));
    }

    internal Block Draw(RegionDraw region) => this is IRegionSource source
        ? source.Draw(region)
        : RegionDraw.Among(SampleDistinct(region.K, region.Rng));

    internal IEnumerable<Block> List() => this is IListed listed ? listed.List() : Sampled();

    internal IEnumerable<Block> Near(Block block) => this is INeighbourhood neighbourhood ? neighbourhood.Near(block)
        : this is IMutable mutable ? Enumerable.Range(0, 16)
            .Select(i => mutable.Edit(block, new Rng(Rng.Derive(i, "near", (int)block.OperationCount))))
        : Few();

    internal Block Edit(Block block, Rng rng) => this is IMutable mutable ? mutable.Edit(block, rng) : Draw(rng);

    internal Block Cross(Block a, Block b, Rng rng) =>
        this is ICrossable crossable ? crossable.Cross(a, b, rng) : rng.Next(2) == 0 ? a : b;

    internal Bounds BoundsOf(LimitedQuantity quantity) =>
        this is IBounded bounded ? bounded.BoundsOf(quantity) : Bounds.Unknown;

    /// <summary>All blocks, met by drawing: each of n is met after n log n draws or so.</summary>
    private IEnumerable<Block> Sampled()
    {
        if (Size is not { IsExact: true } size || size.Value > Listable)
            throw new SpaceException($"A space is listed if it says how ({nameof(IListed)}) "
                + $"or has at most {Listable} blocks, counted exactly; met {Label}.");
        var (rng, seen) = (new Rng(0), new HashSet<Block>());
        for (var draws = 0; seen.Count < size.Value && draws < 1000 + 40 * (int)size.Value; draws++)
            if (Draw(rng).Canonical() is var block && seen.Add(block)) yield return block;
        if (seen.Count < size.Value)
            throw new SpaceException("A space draws each of its blocks sooner or later; "
                + $"met {seen.Count} of {size.Value} in {Label}.");
    }

    private void Check(Block block)
    {
        if (!Contains(block)) throw new SpaceException($"The block must belong to the space ({Label}); met {block}.");
    }
}
