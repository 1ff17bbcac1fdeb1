using System.Text.RegularExpressions;

namespace FaDE.Search.Spaces;

/// <summary>Texts of the field that people type where a block is expected, and what reads them.</summary>
internal static partial class OtherNotation
{
    private static readonly (string Begins, string Reader)[] Readers =
    [
        ("Genotype(", "a genotype of DARTS, which DartsGenotype.Parse reads"),
        ("|", "a string of NAS-Bench-201, which ArchString.Parse reads"),
        ("{\"", "JSON, which Block.FromJson reads, and MatrixCell.Parse where it is a matrix of NAS-Bench-101"),
        ("digraph", "a graph of Graphviz, which DotText.Parse reads"),
        ("flowchart", "a flowchart of Mermaid, which MermaidText.Parse reads"),
    ];

    /// <summary>Refuses a text of another notation in a sentence that says where it is at home.</summary>
    /// <exception cref="SpaceException">It is one.</exception>
    public static void Refuse(string text)
    {
        var begin = text.TrimStart();
        var known = Readers.FirstOrDefault(reader => begin.StartsWith(reader.Begins, StringComparison.Ordinal)).Reader
            ?? (OperationWord().Match(begin) is { Success: true } word
                ? $"'{word.Value}', an operation of DARTS or NAS-Bench-201" : null);
        if (known is not null)
            throw new SpaceException("A block is an operation such as conv3:relu, sepconv5:relu, dilconv3:relu, "
                + $"maxpool3, avgpool3, skip or none, or cell(...), chain(...) or {{...}}; met {known}.");
    }

    [GeneratedRegex("^[a-z]+(_conv|_pool|_connect)?(_[0-9]x[0-9])+$|^skip_connect$")]
    private static partial Regex OperationWord();
}
