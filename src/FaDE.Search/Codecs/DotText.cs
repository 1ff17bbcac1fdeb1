using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>
/// Networks as text for Graphviz (<c>dot -Tsvg</c>): a cluster per stage, the blocks on edges in the notation of
/// blocks.
/// </summary>
public static class DotText
{
    private static readonly GraphText Text = new()
    {
        Head = "digraph network { rankdir=LR; node [shape=circle];",
        Tail = "}",
        Stage = "subgraph cluster_<0> { label=\"<1>\";",
        End = "}",
        Vertex = "<0> [label=\"<1>\"];",
        Edge = "<0> -> <1> [label=\"<2>\"];",
        Plain = "<0> -> <1> [style=dashed];",
    };

    /// <summary>The text of a network; choices are written as they are.</summary>
    public static string Write(Block network) => Text.Write(network);

    /// <summary>The network of a text that <see cref="Write"/> wrote; equal to it.</summary>
    /// <exception cref="CodecException">Another text; the message names the line.</exception>
    public static Block Parse(string text) => Text.Read(text);
}
