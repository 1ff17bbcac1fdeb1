using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>
/// A piece of a network, as a description without weights: an <see cref="Operation"/>, a <see cref="Cell"/>, a
/// <see cref="Chain"/>, a <see cref="Choice"/> among blocks, or a kind of one's own.
/// </summary>
/// <remarks>
/// A block without choices describes one network; a block with choices describes a finite region of them. Blocks nest
/// as deep as one likes. Compared by content. A kind of one's own says what is inside (<see cref="Children"/>,
/// <see cref="With"/>), how values flow through it (<see cref="Flow"/>), and its <see cref="Word"/> and
/// <see cref="Details"/>; shape, cost, depth, notation, JSON, drawing and a module with weights follow.
/// <see cref="Register"/> makes it readable.
/// </remarks>
[TypeFormatterSource("FaDE.Search.Drawings.DrawingFormatterSource")]
public abstract class Block : IEquatable<Block>
{
    private Block? _canonical;
    private string? _hash;
    private string? _text;
    private long _operations = -1;
    private long _depth = -1;

    /// <summary>
    /// The blocks directly inside, in the order in which everything else (choices, weights, text) follows.
    /// </summary>
    public abstract IReadOnlyList<Block> Children { get; }

    /// <summary>
    /// The blocks that stand in the stages of a backbone when this is the root of a network: the members of a chain,
    /// otherwise itself.
    /// </summary>
    public virtual IReadOnlyList<Block> Stages => [this];

    /// <summary>
    /// How many values it takes, the newest last; a block given fewer takes the oldest as often as it needs.
    /// </summary>
    public virtual int Inputs => 1;

    /// <summary>The word that begins its notation; small letters, digits and dashes.</summary>
    public virtual string Word => GetType().Name.ToLowerInvariant();

    /// <summary>What it says besides its children, without ";", "|" and brackets; "" for nothing.</summary>
    public virtual string Details => "";

    /// <summary>
    /// Content hash: SHA-256 of the notation, the first 16 hexadecimal digits; equal on every machine.
    /// </summary>
    public string Hash => _hash ??= HashOf(ToString());

    /// <summary>
    /// Number of operations at every depth, "skip" and "none" included; a choice counts its largest candidate.
    /// </summary>
    public long OperationCount => _operations >= 0 ? _operations : _operations = CountOperations();

    /// <summary>
    /// Length of the longest path from INPUT to OUTPUT, in operations: 1 for an operation, the sum along a chain or a
    /// cell's longest path; a choice counts its deepest candidate.
    /// </summary>
    public long Depth => _depth >= 0 ? _depth : _depth = Flow<long>([0], Depths.Instance);

    /// <summary>Reads the compact one-line notation that <see cref="ToString"/> writes.</summary>
    /// <param name="text">For instance "chain(cell(3:0-1,0-2|conv3:relu);{skip|conv5:relu})".</param>
    /// <exception cref="SpaceException">The text is not a block; the message names the character.</exception>
    public static Block Parse(string text) => BlockNotation.Parse(text);

    /// <summary>Reads the JSON that <see cref="ToJson"/> writes.</summary>
    /// <exception cref="SpaceException">The text is not a block; the message names the path of the
    /// offending node.</exception>
    public static Block FromJson(string json) => BlockJson.ReadBlock(json);

    /// <summary>
    /// Teaches <see cref="Parse"/> and <see cref="FromJson"/> a kind of block; a word known already is replaced.
    /// </summary>
    /// <param name="word">Its <see cref="Word"/>.</param>
    /// <param name="make">Makes the block of its <see cref="Details"/> and children; what it refuses with a
    /// <see cref="FadeException"/> is told with the place.</param>
    /// <exception cref="SpaceException">A word that is not made of small letters, digits and dashes, or one that
    /// the toolkit uses.</exception>
    public static void Register(string word, Func<string, IReadOnlyList<Block>, Block> make) =>
        BlockWords.Register(word, make);

    /// <summary>The block as JSON, following data/schemas/block.schema.json.</summary>
    public string ToJson() => JsonText.Write(WriteJson);

    /// <summary>The same block around other children.</summary>
    /// <param name="children">As many as <see cref="Children"/>.</param>
    public abstract Block With(IReadOnlyList<Block> children);

    /// <summary>Sends values through the block; what values are, the flow says.</summary>
    /// <param name="inputs">At least one, the newest last; <see cref="Take"/> makes
    /// <see cref="Inputs"/> of them.</param>
    /// <param name="flow">What operations, choices and merges make of values. Blocks inside are reached by
    /// <see cref="IFlow{T}.Part"/>, each once and in the order of <see cref="Children"/>.</param>
    public abstract T Flow<T>(IReadOnlyList<T> inputs, IFlow<T> flow);

    /// <summary>Every operation inside, at any depth and those that adapt inputs included, each once.</summary>
    public virtual IEnumerable<Operation> Operations =>
        Children.Distinct<Block>(ReferenceEqualityComparer.Instance).SelectMany(child => child.Operations).Distinct()
            .Cast<Operation>();

    /// <summary>
    /// Shows the block in one of the forms that there are: as a row of its children unless it says otherwise.
    /// </summary>
    /// <param name="forms">What is made of each form: a picture, features, a table of levels.</param>
    public virtual T See<T>(IBlockForms<T> forms) => forms.Row(this, Children);

    /// <summary>The shape of the output.</summary>
    /// <param name="inputs">Shapes of the inputs, the newest last.</param>
    /// <exception cref="SpaceException">Shapes that do not fit: sums of different ones, candidates of a choice that
    /// differ in theirs.</exception>
    public Shape Output(params IReadOnlyList<Shape> inputs) => Flow(inputs, new Shapes());

    /// <summary>Parameters, multiply-adds and activations for one example.</summary>
    /// <param name="inputs">Shapes of the inputs, the newest last.</param>
    /// <exception cref="SpaceException">A choice is left, a cost is not known, or shapes do not fit.</exception>
    public NetworkCost Cost(params IReadOnlyList<Shape> inputs) => Costs.Of(this, inputs);

    /// <summary>
    /// The one representative of all blocks that differ from this one only in the numbering of vertices, at any depth.
    /// </summary>
    public Block Canonical()
    {
        if (_canonical is not null) return _canonical;
        var canonical = MakeCanonical();
        canonical._canonical = canonical;
        return _canonical = canonical;
    }

    /// <summary>Whether renumbering vertices, at any depth, turns one block into the other.</summary>
    public bool IsIsomorphicTo(Block other) => Canonical().Equals(other.Canonical());

    /// <summary>
    /// The compact one-line notation; equal blocks have equal notations and unequal blocks unequal ones.
    /// </summary>
    public override string ToString() => _text ??= $"{Word}({Details}|{string.Join(';', Children)})";

    /// <inheritdoc/>
    public bool Equals(Block? other) =>
        ReferenceEquals(this, other) || (other is not null && ToString() == other.ToString());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Block);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>
    /// So many values as a block takes: the newest of those there are, the oldest as often as needed where
    /// there are too few.
    /// </summary>
    /// <param name="values">At least one, the newest last.</param>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<T> Take<T>(IReadOnlyList<T> values, int count) => values.Count == count
        ? values
        : [.. Enumerable.Range(values.Count - count, count).Select(i => values[Math.Max(0, i)])];

    /// <summary>Writes the properties of its JSON object.</summary>
    protected internal virtual void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteString("block", Word);
        writer.WriteString("details", Details);
        JsonText.Array(writer, "children", Children, (w, child) => child.WriteJson(w));
    }

    /// <summary>Makes the representative for <see cref="Canonical"/>: by itself, with children that are.</summary>
    protected virtual Block MakeCanonical() =>
        Children.Count == 0 ? this : With([.. Children.Select(child => child.Canonical())]);

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of a text.</summary>
    internal static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private protected virtual long CountOperations() => Children.Sum(child => child.OperationCount);
}
