using System.Globalization;
using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>Reads the compact notation of blocks.</summary>
internal sealed class BlockNotation
{
    /// <summary>How deep a text may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many operations a text may describe.</summary>
    public const long MaxOperations = 1_000_000;

    private readonly string _text;
    private int _at;

    private BlockNotation(string text) => _text = text;

    /// <summary>Reads a whole text.</summary>
    public static Block Parse(string text)
    {
        OtherNotation.Refuse(text);
        var reader = new BlockNotation(text);
        var block = reader.Read(0);
        if (reader._at < text.Length) throw reader.Refuse("The notation of a block ends where the block ends");
        return block;
    }

    /// <summary>Refuses a block whose nested cells multiply to more operations than any machine could build.</summary>
    public static Block CheckSize(Block block, string where) => block.OperationCount <= MaxOperations
        ? block
        : throw new SpaceException($"A block holds at most {MaxOperations} operations; "
            + $"met {block.OperationCount} {where}.");

    private Block Read(int depth)
    {
        if (depth > MaxDepth) throw Refuse($"Blocks nest at most {MaxDepth} deep");
        var start = _at;
        if (Take("cell(")) return CheckSize(ReadCell(depth), $"at character {start}");
        if (Take("chain(")) return CheckSize(new Chain(ReadList(depth, ';', ')')), $"at character {start}");
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '-')) _at++;
        var word = _text[start.._at];
        if (BlockWords.Knows(word) && Take("(")) return CheckSize(ReadOther(word, depth), $"at character {start}");
        if (Take("{")) return CheckSize(new Choice(word, ReadList(depth, '|', '}')), $"at character {start}");
        if (word == "") throw Refuse("A block is an operation, cell(...), chain(...) or {...}");
        var kind = word.TrimEnd("0123456789".ToCharArray());
        var digits = word[kind.Length..];
        if (digits != "" && Take(".")) (kind, digits) = (word, Digits());
        if (kind == "") throw Refuse($"A kind of operation begins the notation of one, not '{word}'");
        if (digits != "" && (!int.TryParse(digits, out var kernel) || kernel.ToString() != digits || kernel == 0))
            throw Refuse($"A kernel is a whole number from 1 without leading zeros, not '{digits}'");
        var activation = "";
        if (Take(":"))
        {
            var from = _at;
            while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at])) _at++;
            activation = _text[from.._at];
            if (activation == "") throw Refuse("An activation follows the colon");
        }
        return At(start, () => ReadSettings(new Operation(kind, digits == "" ? 0 : int.Parse(digits), activation)));
    }

    private Operation ReadSettings(Operation operation)
    {
        if (!Take("[")) return operation;
        do
        {
            var start = _at;
            while (_at < _text.Length && _text[_at] is not (',' or ']')) _at++;
            var (name, value) = Split(_text[start.._at]);
            if (operation.Settings.ContainsKey(name))
                throw Refuse($"An operation has a setting once, not '{name}' twice");
            operation = operation.With(name, value);
        }
        while (Take(","));
        if (!Take("]")) throw Refuse("',' or ']' follows a setting of an operation");
        return operation;
    }

    /// <summary>A block of a registered kind: its details up to a bar, then what is inside.</summary>
    private Block ReadOther(string word, int depth)
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] != '|') _at++;
        var details = _text[start.._at];
        if (!Take("|")) throw Refuse("A bar separates the details of a block from what is inside");
        var children = Take(")") ? [] : ReadList(depth, ';', ')');
        return At(start, () => BlockWords.Make(word, details, children));
    }

    private Cell ReadCell(int depth)
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] != '|') _at++;
        var wiring = _text[start.._at];
        if (!Take("|")) throw Refuse("A bar separates the wiring of a cell from its blocks");
        return At(start, () =>
        {
            var parts = wiring.Split(';');
            var dag = Dag.Parse(parts[0]);
            var (inputs, merge, adapter, widening) = (1, Merge.Sinks, (Operation?)null, 1);
            foreach (var (name, value) in parts.Skip(1).Select(Split))
            {
                if (name == CellText.Inputs) inputs = Number(value);
                else if (name == CellText.Merge) merge = Merge.Parse(value);
                else if (name == CellText.Widening) widening = Number(value);
                else if (name == CellText.Adapter)
                    adapter = Parse(value) as Operation
                        ?? throw new SpaceException($"An adapter is an operation; met {value}.");
                else throw new SpaceException("A cell says its inputs, merge, adapter and widening after its wiring; "
                    + $"met '{name}'.");
            }
            var blocks = ReadList(depth, ';', ')');
            return blocks.Count == 1
                ? new Cell(dag, blocks[0], inputs, merge) { Adapter = adapter, Widening = widening }
                : new Cell(dag, blocks, inputs, merge) { Adapter = adapter, Widening = widening };
        });
    }

    private static (string Name, string Value) Split(string setting) => setting.IndexOf('=') is > 0 and var at
        ? (setting[..at], setting[(at + 1)..])
        : throw new SpaceException($"A setting is a name and a value with = between; met '{Excerpt(setting)}'.");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && $"{number}" == text
            ? number
            : throw new SpaceException($"A whole number is expected; met '{Excerpt(text)}'.");

    /// <summary>Builds something; what it refuses is told with the place.</summary>
    private static T At<T>(int start, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (FadeException e) when (!e.Message.Contains(" at character ", StringComparison.Ordinal))
        {
            throw new SpaceException($"{e.Message.TrimEnd('.')} (at character {start}).");
        }
    }

    private List<Block> ReadList(int depth, char separator, char end)
    {
        var blocks = new List<Block>();
        do blocks.Add(Read(depth + 1));
        while (Take(separator.ToString()));
        if (!Take(end.ToString())) throw Refuse($"'{separator}' or '{end}' follows a block inside another");
        return blocks;
    }

    private string Digits()
    {
        var from = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at])) _at++;
        return _text[from.._at];
    }

    private bool Take(string token)
    {
        if (string.CompareOrdinal(_text, _at, token, 0, token.Length) != 0) return false;
        _at += token.Length;
        return true;
    }

    private SpaceException Refuse(string rule) =>
        new($"{rule}; met {(_at < _text.Length ? $"'{Excerpt(_text[_at..])}'" : "the end of the text")} at "
            + $"character {_at}.");

    private static string Excerpt(string text) => text.Length <= 20 ? text : text[..20] + "...";
}
