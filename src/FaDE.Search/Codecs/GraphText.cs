using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>
/// What Graphviz's and Mermaid's texts of networks have in common: line by line stages, vertices, edges with blocks,
/// and plain edges.
/// </summary>
internal sealed class GraphText
{
    /// <summary>The first line.</summary>
    public required string Head { get; init; }

    /// <summary>The last line, "" for none.</summary>
    public required string Tail { get; init; }

    /// <summary>Begins a stage: its number, its title.</summary>
    public required string Stage { get; init; }

    /// <summary>Ends a stage.</summary>
    public required string End { get; init; }

    /// <summary>A vertex: its name, what it shows.</summary>
    public required string Vertex { get; init; }

    /// <summary>An edge with a block: from, to, block.</summary>
    public required string Edge { get; init; }

    /// <summary>An edge that hands on: from, to.</summary>
    public required string Plain { get; init; }

    private const string Title = "stage ", Colon = ": ";

    /// <summary>The text of a network.</summary>
    public string Write(Block network)
    {
        var (isChain, stages) = StageGraph.Of(network);
        var text = new StringBuilder().Append(Line(Head));
        for (var s = 0; s < stages.Count; s++)
        {
            var (stage, output) = (stages[s], stages[s].Vertices);
            text.Append("  ").Append(Line(Stage, $"{s}", isChain ? $"{Title}{s}{Colon}{stage.Kind}" : stage.Kind));
            for (var v = 0; v <= output; v++)
                text.Append("    ").Append(Line(Vertex, $"s{s}_{v}", v == output ? "OUTPUT" : $"{v}"));
            foreach (var edge in stage.Edges)
                text.Append("    ").Append(Line(Edge, $"s{s}_{edge.From}", $"s{s}_{edge.To}", edge.Label));
            foreach (var vertex in stage.Merged)
                text.Append("    ").Append(Line(Plain, $"s{s}_{vertex}", $"s{s}_{output}"));
            text.Append("  ").Append(Line(End));
            foreach (var (back, vertex) in stage.Sources.Where(source => source.Back <= s))
                text.Append("  ").Append(Line(Plain, $"s{s - back}_{stages[s - back].Vertices}", $"s{s}_{vertex}"));
        }
        return text.Append(Tail == "" ? "" : Line(Tail)).ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="CodecException">Another text; the message names the line.</exception>
    public Block Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).ToList();
        if (lines[0] != Head) throw Refuse(0);
        var (stages, edges, kind, vertices, isChain) = (new List<StageGraph>(), new List<StageEdge>(), (string?)null,
            0, false);
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i] == "" || (lines[i] == Tail && kind is null)) continue;
            if (kind is null)
            {
                if (Matched(Stage, lines[i]) is [_, var title])
                {
                    isChain = title.StartsWith(Title, StringComparison.Ordinal);
                    (kind, edges, vertices) =
                        (isChain ? title[(title.IndexOf(Colon, StringComparison.Ordinal) + Colon.Length)..] : title,
                        [], 0);
                }
                else if (Matched(Plain, lines[i]) is null) throw Refuse(i);
            }
            else if (lines[i] == End)
            {
                stages.Add(new StageGraph(kind, vertices - 1, edges, [], []));
                kind = null;
            }
            else if (Matched(Edge, lines[i]) is [var from, var to, var label])
                edges.Add(new StageEdge(Number(from, i), Number(to, i), label));
            else if (Matched(Vertex, lines[i]) is not null) vertices++;
            else if (Matched(Plain, lines[i]) is null) throw Refuse(i);
        }
        if (kind is not null) throw Refuse(lines.Count - 1);
        return StageGraph.Network(isChain, stages);

        int Number(string vertex, int line) =>
            int.TryParse(vertex[(vertex.IndexOf('_') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture,
                out var n) ? n : throw Refuse(line);

        CodecException Refuse(int line) =>
            new($"A graph text of a network has a line like '{Stage}' or '{Edge}', as this toolkit writes them; met "
                + $"'{Excerpt.Of(lines[line])}' in line {line + 1}.");
    }

    private static string Line(string pattern, params IReadOnlyList<string> parts)
    {
        for (var i = 0; i < parts.Count; i++) pattern = pattern.Replace($"<{i}>", parts[i], StringComparison.Ordinal);
        return pattern + "\n";
    }

    /// <summary>What stands in a line at the places of a pattern; null where the line is another one.</summary>
    private static IReadOnlyList<string>? Matched(string pattern, string line)
    {
        var match = Regex.Match(line, $"^{Regex.Replace(Regex.Escape(pattern), "<[0-9]>", "(.*?)")}$",
            RegexOptions.CultureInvariant);
        var numbers = Regex.Matches(pattern, "<[0-9]>").Select(place => place.Value);
        return !match.Success ? null
            : [.. match.Groups.Values.Skip(1).Zip(numbers, (group, at) => (group.Value, at)).OrderBy(pair => pair.at)
                .Select(pair => pair.Value)];
    }
}
