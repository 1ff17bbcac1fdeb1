using System.Globalization;
using System.Text;
using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>The text of grammars: productions, named blocks and wirings, and what holds besides.</summary>
internal sealed class GrammarText(string text)
{
    private const string SharedWord = "shared", ConnectedWord = "connected", ResolutionWord = "resolution",
        DepthWord = "depth", OperationsWord = "operations";

    private readonly SyntaxReader _reader = new(text);
    private readonly List<(string Head, Place Place, Syntax Right)> _productions = [];
    private readonly Dictionary<string, Block> _blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Topology> _topologies =
        Topology.Known.ToDictionary(topology => topology.Name, StringComparer.Ordinal);
    private readonly GrammarDraft _draft = Grammar.Begin();

    public Grammar Read()
    {
        while (!_reader.IsAtEnd) Statement();
        var heads = _productions.Select(production => production.Head).ToHashSet(StringComparer.Ordinal);
        foreach (var (head, place, right) in _productions)
        {
            if (!GrammarDraft.IsName(head)) throw new GrammarException(
                $"A non-terminal begins with a letter and goes on with letters, digits, _, dashes and primes; met "
                    + $"'{Excerpt.Of(head)}'{place}.");
            _draft.Produce(head, Meaning(right, heads));
        }
        return _draft.Build();
    }

    /// <summary>Writes the text of a grammar; reading it gives an equal one.</summary>
    public static string Write(Grammar grammar)
    {
        var (lines, names) = (new StringBuilder(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var name in grammar.NonTerminals)
        {
            var rights = grammar.ProductionsOf(name).Select(production => Right(production.Right));
            lines.Append($"{name} -> {string.Join(" | ", rights)}\n");
        }
        foreach (var leaf in grammar.Named) lines.Append($"{leaf.Name} = block {leaf.Block}\n");
        foreach (var (block, name) in names) lines.Append($"{name} = block {block}\n");
        foreach (var topology in grammar.Topologies) lines.Append($"{topology.Name} = wiring {topology.Own}\n");
        List(SharedWord, grammar.Shared);
        List(ConnectedWord, grammar.Connected);
        List(OperationsWord, grammar.Foreign);
        foreach (var (name, stride) in grammar.Resolutions.OrderBy(r => r.Key,
            StringComparer.Ordinal)) lines.Append($"{ResolutionWord} {name} = 1/{stride}\n");
        if (grammar.Depth > 0) lines.Append($"{DepthWord} {grammar.Depth}\n");
        return lines.ToString();

        void List(string word, IEnumerable<string> members)
        {
            var list = string.Join(", ", members.Order(StringComparer.Ordinal));
            if (list != "") lines.Append($"{word} {list}\n");
        }

        string Right(Expression expression) => expression switch
        {
            Leaf leaf => leaf.Block.Children.Count == 0 || leaf.Name != leaf.Block.ToString() ? leaf.Name
                : NameOf(leaf.Name),
            Composition composition =>
                $"{composition.Topology.Name}({string.Join(", ", composition.Parts.Select(Right))})",
            Several several => $"({string.Join(", ", several.Parts.Select(Right))})",
            _ => expression.ToString()!,
        };

        string NameOf(string block) => names.TryGetValue(block, out var name) ? name
            : names[block] = $"block-{names.Count + 1}";
    }

    private void Statement()
    {
        var place = _reader.Here;
        var word = _reader.Word("A statement begins with a non-terminal, a name, or one of shared, connected, "
            + "resolution, depth, operations");
        if (_reader.Take("->"))
        {
            do _productions.Add((word, place, _reader.Expression()));
            while (_reader.Take("|"));
        }
        else if (_reader.Take("=")) Define(word, place);
        else if (word is SharedWord or ConnectedWord or OperationsWord)
            Names(word == SharedWord ? _draft.Share : word == ConnectedWord ? _draft.Connect : _draft.Know);
        else if (word == ResolutionWord)
        {
            var name = _reader.Word("A non-terminal follows 'resolution'");
            if (!_reader.Take("=") || !_reader.Take("1")) throw _reader.Refuse("A resolution is said as for instance "
                + "D1 = 1/2");
            var stride = _reader.Take("/") ? Number("A whole number follows '1/'", 64) : 1;
            At(place, () => _draft.Resolve(name, stride));
        }
        else if (word == DepthWord) _draft.Deepest(Number("A whole number follows 'depth'", 100));
        else throw _reader.Refuse($"'->' or '=' follows '{Excerpt.Of(word)}'");
    }

    private void Define(string name, Place place)
    {
        if (!GrammarDraft.IsName(name) || name == OperationsWord || _topologies.ContainsKey(name)
            || _blocks.ContainsKey(name))
            throw new GrammarException($"A name is given once, begins with a letter and is none of "
                + $"{string.Join(", ", Topology.Known.Select(t => t.Name))}; met '{Excerpt.Of(name)}'{place}.");
        var kind = _reader.Word("'block' or 'wiring' follows '='");
        var at = _reader.Here;
        var rest = _reader.Line();
        if (kind == "block") _blocks[name] = At(at, () => Block.Parse(rest));
        else if (kind == "wiring") _topologies[name] = At(at, () => Topology.Of(name, Wiring.Parse(rest)));
        else throw new GrammarException($"'block' or 'wiring' follows '='; met '{Excerpt.Of(kind)}'{at}.");
    }

    private void Names(Func<IReadOnlyList<string>, GrammarDraft> add)
    {
        do add([_reader.Word("A name is expected")]);
        while (_reader.Take(","));
    }

    private int Number(string rule, int most)
    {
        var place = _reader.Here;
        var word = _reader.Word(rule);
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
            && number <= most ? number
            : throw new GrammarException($"{rule}, from 1 to {most}; met '{Excerpt.Of(word)}'{place}.");
    }

    private Expression Meaning(Syntax syntax, HashSet<string> heads)
    {
        if (syntax.Arguments is { } arguments)
        {
            var parts = arguments.Select(argument => Meaning(argument, heads)).ToList();
            if (syntax.Word == "") return new Several(parts) { Place = syntax.Place };
            return _topologies.TryGetValue(syntax.Word, out var topology)
                ? new Composition(topology, parts) { Place = syntax.Place }
                : throw new GrammarException($"What has arguments is one of {string.Join(", ", _topologies.Keys)} or "
                    + $"a wiring with a name; met '{Excerpt.Of(syntax.Word)}'{syntax.Place}.");
        }
        if (heads.Contains(syntax.Word)) return new Symbol(syntax.Word) { Place = syntax.Place };
        if (_blocks.TryGetValue(syntax.Word, out var block)) return new Leaf(block,
            syntax.Word) { Place = syntax.Place };
        try
        {
            if (Block.Parse(syntax.Word) is { Children.Count: 0 } operation
                && (CostModel.Knows(operation.Operations.First())
                || _draft.Foreign.Contains(operation.Operations.First().Kind))) return new Leaf(operation) { Place =
                    syntax.Place };
        }
        catch (SpaceException)
        {
            // Not the notation of an operation either.
        }
        throw new GrammarException("A word is a non-terminal (with productions), a block with a name, or an "
            + "operation of a kind that is known (CostModel.Register teaches one) or named under 'operations'"
            + $"; met '{Excerpt.Of(syntax.Word)}'{syntax.Place}.");
    }

    private static T At<T>(Place place, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (FadeException e)
        {
            throw new GrammarException($"{e.Message.TrimEnd('.')} (read{place}).");
        }
    }
}
