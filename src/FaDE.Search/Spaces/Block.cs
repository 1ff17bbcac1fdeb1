using System.Security.Cryptography;
using System.Text;
using FaDE.Search.Drawings;

namespace FaDE.Search.Spaces;

/// <summary>
/// A piece of a network, as a description without weights: an <see cref="Operation"/>, a <see cref="Cell"/>, a <see cref="Chain"/>, or a
/// <see cref="Choice"/> among blocks.
/// </summary>
/// <remarks>
/// A block without choices describes one network; a block with choices describes a finite region of them. Blocks nest as deep as one likes. Compared
/// by content.
/// </remarks>
[TypeFormatterSource(typeof(DrawingFormatterSource))]
public abstract class Block : IEquatable<Block>
{
    private Block? _canonical;
    private string? _hash;
    private long _operations = -1;
    private long _depth = -1;

    /// <summary>The blocks directly inside, in the order in which everything else (choices, weights, text) follows.</summary>
    public abstract IReadOnlyList<Block> Children { get; }

    /// <summary>Content hash: SHA-256 of the notation, the first 16 hexadecimal digits; equal on every machine.</summary>
    public string Hash => _hash ??= HashOf(ToString());

    /// <summary>Number of operations at every depth, "skip" and "none" included; a choice counts its largest candidate.</summary>
    public long OperationCount => _operations >= 0 ? _operations : _operations = CountOperations();

    /// <summary>
    /// Length of the longest path from INPUT to OUTPUT, in operations: 1 for an operation, the sum along a chain or a cell's longest path; a choice
    /// counts its deepest candidate.
    /// </summary>
    public long Depth => _depth >= 0 ? _depth : _depth = MeasureDepth();

    /// <summary>Reads the compact one-line notation that <see cref="ToString"/> writes.</summary>
    /// <param name="text">For instance "chain(cell(3:0-1,0-2|conv3:relu);{skip|conv5:relu})".</param>
    /// <exception cref="SpaceException">The text is not a block; the message names the character.</exception>
    public static Block Parse(string text) => BlockNotation.Parse(text);

    /// <summary>Reads the JSON that <see cref="ToJson"/> writes.</summary>
    /// <exception cref="SpaceException">The text is not a block; the message names the path of the offending node.</exception>
    public static Block FromJson(string json) => BlockJson.ReadBlock(json);

    /// <summary>The block as JSON, following data/schemas/block.schema.json.</summary>
    public string ToJson() => JsonText.Write(writer => BlockJson.Write(writer, this));

    /// <summary>The same block around other children.</summary>
    /// <param name="children">As many as <see cref="Children"/>.</param>
    public abstract Block With(IReadOnlyList<Block> children);

    /// <summary>The one representative of all blocks that differ from this one only in the numbering of vertices, at any depth.</summary>
    public Block Canonical()
    {
        if (_canonical is not null) return _canonical;
        var canonical = MakeCanonical();
        canonical._canonical = canonical;
        return _canonical = canonical;
    }

    /// <summary>Whether renumbering vertices, at any depth, turns one block into the other.</summary>
    public bool IsIsomorphicTo(Block other) => Canonical().Equals(other.Canonical());

    /// <summary>The compact one-line notation; equal blocks have equal notations and unequal blocks unequal ones.</summary>
    public abstract override string ToString();

    /// <inheritdoc/>
    public bool Equals(Block? other) => ReferenceEquals(this, other) || (other is not null && ToString() == other.ToString());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Block);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of a text.</summary>
    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private protected virtual Block MakeCanonical() => Children.Count == 0 ? this : With([.. Children.Select(child => child.Canonical())]);

    private protected virtual long CountOperations() => Children.Sum(child => child.OperationCount);

    private protected virtual long MeasureDepth() => Children.Sum(child => child.Depth);
}
