using System.Globalization;
using System.Text.RegularExpressions;
using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>
/// A genotype of DARTS (Liu, Simonyan and Yang 2019, arXiv 1806.09055): a normal cell and a reduction cell, as its
/// code prints them.
/// </summary>
/// <remarks>
/// "Genotype(normal=[('sep_conv_3x3', 1), ...], normal_concat=range(2, 6), reduce=[...], reduce_concat=range(2, 6))",
/// the vertices put out also as a list; as it stands in a file of Python or a log, too: with a name before it, over
/// several lines, with double quotes, lists in place of tuples, commas at ends, comments. Operations keep their
/// names, not their inside: our separable and dilated convolutions are one layer each, without batch normalisation.
/// </remarks>
/// <param name="Normal">The cell that keeps the shape.</param>
/// <param name="Reduction">The cell that halves the pixels and doubles the channels.</param>
public sealed partial record DartsGenotype(DartsCell Normal, DartsCell Reduction)
{
    private static readonly (string Word, Operation Operation)[] Vocabulary =
    [
        ("none", Operation.None), ("max_pool_3x3", Operation.MaxPool(3)), ("avg_pool_3x3", Operation.AvgPool(3)),
        ("skip_connect", Operation.Skip), ("sep_conv_3x3", Operation.SepConv(3)),
        ("sep_conv_5x5", Operation.SepConv(5)), ("sep_conv_7x7", Operation.SepConv(7)),
        ("dil_conv_3x3", Operation.DilConv(3)), ("dil_conv_5x5", Operation.DilConv(5)),
    ];

    /// <summary>The operations of genotypes.</summary>
    public static IReadOnlyList<Operation> Operations { get; } = [.. Vocabulary.Select(v => v.Operation)];

    /// <summary>Reads a genotype.</summary>
    /// <exception cref="CodecException">The text is none; the message says where.</exception>
    public static DartsGenotype Parse(string text)
    {
        var match = Whole().Match(Plain(text));
        if (!match.Success)
            throw new CodecException("A genotype of DARTS reads 'Genotype(normal=[('op', from), ...], "
                + $"normal_concat=range(2, 6), reduce=[...], reduce_concat=range(2, 6))'; met '{Excerpt.Of(text)}'.");
        return new DartsGenotype(Cell("normal", "normalOut"), Cell("reduce", "reduceOut"));

        DartsCell Cell(string terms, string output) => new([.. Term().Matches(match.Groups[terms].Value)
            .Select(m => new DartsTerm(Find(m.Groups[1].Value), Number(m.Groups[2].Value)))],
            Vertices(match.Groups[output].Value));
    }

    /// <summary>
    /// The genotype of a network: its cells of two inputs at any depth, all normal ones alike and all reducing ones
    /// alike.
    /// </summary>
    /// <exception cref="CodecException">A cell that is none of DARTS, or other than one normal and one reducing
    /// cell.</exception>
    public static DartsGenotype Of(Block network)
    {
        var cells = Cells(network).ToLookup(cell => cell.Operations.Any(operation => operation.Stride != Stride.One),
            DartsCell.Of);
        var (normal, reducing) = (cells[false].Distinct().ToList(), cells[true].Distinct().ToList());
        return normal.Count == 1 && reducing.Count == 1 ? new DartsGenotype(normal[0], reducing[0])
            : throw new CodecException(
                $"A genotype of DARTS has one normal and one reducing cell; met {normal.Count} and {reducing.Count} "
                + "different ones.");
    }

    /// <summary>The text that DARTS's code prints, and reads.</summary>
    /// <exception cref="CodecException">An operation has no name there.</exception>
    public override string ToString() =>
        $"Genotype(normal={Terms(Normal)}, normal_concat={Vertices(Normal)}, reduce={Terms(Reduction)}, "
            + $"reduce_concat={Vertices(Reduction)})";

    private static IEnumerable<Block> Cells(Block block) => block.Inputs == DartsCell.Inputs ? [block]
        : block.Children.SelectMany(Cells);

    private static string Terms(DartsCell cell) =>
        $"[{string.Join(", ", cell.Terms.Select(t => $"('{Word(t.Operation)}', {t.From})"))}]";

    private static string Vertices(DartsCell cell) =>
        cell.Concatenated[^1] - cell.Concatenated[0] + 1 == cell.Concatenated.Count
            ? $"range({cell.Concatenated[0]}, {cell.Concatenated[^1] + 1})"
            : $"[{string.Join(", ", cell.Concatenated)}]";

    private static IReadOnlyList<int> Vertices(string text)
    {
        var numbers = Digits().Matches(text).Select(m => Number(m.Value)).ToList();
        if (!text.StartsWith("range", StringComparison.Ordinal)) return numbers;
        return numbers[1] - numbers[0] is >= 0 and <= 16 and var count ? [.. Enumerable.Range(numbers[0], count)]
            : throw new CodecException($"A genotype of DARTS puts out 1 to 16 vertices; met '{text}'.");
    }

    private static string Word(Operation operation) =>
        Vocabulary.FirstOrDefault(v => v.Operation.Equals(operation)).Word
            ?? throw new CodecException($"The operations of DARTS are {string.Join(", ", Operations)}; "
                + $"met {operation}.");

    private static Operation Find(string word) => Vocabulary.FirstOrDefault(v => v.Word == word).Operation
        ?? throw new CodecException($"The operations of DARTS are {string.Join(", ", Vocabulary.Select(v => v.Word))}; "
            + $"met '{Excerpt.Of(word)}'.");

    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new CodecException($"A vertex is a small whole number; met '{Excerpt.Of(digits)}'.");

    // One way of writing: without comments and white space, single quotes, no comma before a bracket.
    private static string Plain(string text) => Blank().Replace(text, "").Replace('"', '\'')
        .Replace(",)", ")", StringComparison.Ordinal).Replace(",]", "]", StringComparison.Ordinal);

    [GeneratedRegex(@"#[^\n]*|\s", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blank();

    [GeneratedRegex(@"^([^=(]*=)?(\w+\.)*Genotype\("
        + @"normal=\[(?<normal>([(\[]'\w+',\d+[)\]],?)*)\],"
        + @"normal_concat=(?<normalOut>range\(\d+,\d+\)|[(\[][\d,]*[)\]]),"
        + @"reduce=\[(?<reduce>([(\[]'\w+',\d+[)\]],?)*)\],"
        + @"reduce_concat=(?<reduceOut>range\(\d+,\d+\)|[(\[][\d,]*[)\]])\)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"'(\w+)',(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Term();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
