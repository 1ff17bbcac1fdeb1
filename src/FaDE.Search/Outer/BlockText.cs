using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>Reads the one-line notation that every block writes: the inverse of <see cref="Block.ToString"/>.</summary>
public static class BlockText
{
    private const int MaxDepth = 64;

    /// <summary>Reads a block.</summary>
    /// <param name="text">For instance "chain(cell(3:0-1,1-2|conv3:relu);skip)".</param>
    /// <exception cref="SpaceException">The text is no block; the message names the place.</exception>
    public static Block Parse(string text)
    {
        var position = 0;
        var block = Read(text, ref position, 0);
        return position == text.Length ? block : throw Wrong(text, position, "the end");
    }

    private static Block Read(string text, ref int position, int depth)
    {
        if (depth > MaxDepth) throw new SpaceException($"Blocks nest at most {MaxDepth} deep; met more at character {position + 1}.");
        var start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '-')) position++;
        var word = text[start..position];
        switch (position < text.Length ? text[position] : '\0')
        {
            case '(' when word == "chain":
                return new Chain(List(text, ref position, ';', ')', depth));
            case '(' when word == "cell":
                var bar = text.IndexOf('|', position);
                if (bar < 0) throw Wrong(text, position, "'|' after the graph of a cell");
                var dag = ReadDag(text, position + 1, bar);
                position = bar;
                var blocks = List(text, ref position, ';', ')', depth);
                return blocks.Count == 1 ? new Cell(dag, blocks[0]) : new Cell(dag, blocks);
            case '{':
                return new Choice(word, List(text, ref position, '|', '}', depth));
            case '(':
                throw Wrong(text, start, "'chain(' or 'cell('");
            default:
                return ReadOperation(text, start, word, ref position);
        }
    }

    private static List<Block> List(string text, ref int position, char separator, char end, int depth)
    {
        var blocks = new List<Block>();
        do
        {
            position++;
            blocks.Add(Read(text, ref position, depth + 1));
        }
        while (position < text.Length && text[position] == separator);
        if (position >= text.Length || text[position] != end) throw Wrong(text, position, $"'{separator}' or '{end}'");
        position++;
        return blocks;
    }

    private static Operation ReadOperation(string text, int start, string word, ref int position)
    {
        if (word.Length == 0) throw Wrong(text, start, "an operation, 'chain(', 'cell(' or '{'");
        var activation = "";
        if (position < text.Length && text[position] == ':')
        {
            var from = ++position;
            while (position < text.Length && char.IsAsciiLetterOrDigit(text[position])) position++;
            activation = text[from..position];
        }
        var kind = word.TrimEnd("0123456789".ToCharArray());
        return kind.Length > 0 && int.TryParse(word[kind.Length..], out var kernel) && kernel % 2 == 1 && word[kind.Length] != '0'
            ? new Operation(kind, kernel, activation)
            : new Operation(word, 0, activation);
    }

    private static Dag ReadDag(string text, int start, int end)
    {
        var parts = text[start..end].Split(':');
        if (parts.Length != 2 || !int.TryParse(parts[0], out var vertices)) throw Wrong(text, start, "a graph such as '4:0-1,1-2'");
        var edges = new List<(int, int)>();
        foreach (var edge in parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries))
            edges.Add(edge.Split('-') is [var from, var to] && int.TryParse(from, out var a) && int.TryParse(to, out var b)
                ? (a, b)
                : throw Wrong(text, start, $"an edge such as '0-1' instead of '{edge}'"));
        return new Dag(vertices, edges);
    }

    private static SpaceException Wrong(string text, int position, string expected) =>
        new($"A block is written as, for instance, 'chain(cell(3:0-1,1-2|conv3:relu);skip)'; met '{(text.Length > 80 ? text[..80] + "..." : text)}', where character {position + 1} should be {expected}.");
}
