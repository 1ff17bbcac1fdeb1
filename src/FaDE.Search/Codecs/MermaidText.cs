using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>
/// Networks as text for Mermaid, which Markdown viewers draw: a subgraph per stage, the blocks on edges in the
/// notation of blocks.
/// </summary>
public static class MermaidText
{
    private static readonly GraphText Text = new()
    {
        Head = "flowchart LR",
        Tail = "",
        Stage = "subgraph stage<0> [\"<1>\"]",
        End = "end",
        Vertex = "<0>((\"<1>\"))",
        Edge = "<0> -- \"<2>\" --> <1>",
        Plain = "<0> -.-> <1>",
    };

    /// <summary>The text of a network; choices are written as they are.</summary>
    public static string Write(Block network) => Text.Write(network);

    /// <summary>The network of a text that <see cref="Write"/> wrote; equal to it.</summary>
    /// <exception cref="CodecException">Another text; the message names the line.</exception>
    public static Block Parse(string text) => Text.Read(text);
}
