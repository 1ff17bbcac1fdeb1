using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>What must hold of a grammar besides its form.</summary>
internal static class GrammarChecks
{
    private static readonly Shape Probe = new(BackboneKind.Conv, 840, 4096, 4096);

    /// <summary>What is used must be there: asked before anything else can be.</summary>
    public static void CheckSymbols(GrammarDraft draft)
    {
        var names = draft.Productions.Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        if (names.Count == 0) throw new GrammarException("A grammar has at least one production, for instance S -> "
            + "chain(conv3, conv3); met none.");
        foreach (var symbol in draft.Productions.SelectMany(p => p.Value).SelectMany(p => p.Right.Symbols))
            if (!names.Contains(symbol.Name)) throw new GrammarException($"Every non-terminal has productions; "
                + $"'{symbol.Name}'{symbol.Place} has none.");
        foreach (var name in draft.SharedNames.Concat(draft.ConnectedNames)
            .Concat(draft.ResolutionsOf.Select(r => r.Key)))
            if (!names.Contains(name)) throw new GrammarException(
                $"What is shared, connected or of a resolution is one of the non-terminals "
                    + $"{string.Join(", ", names)}; met '{Excerpt.Of(name)}'.");
    }

    public static void Check(Grammar grammar)
    {
        foreach (var leaf in grammar.NonTerminals.SelectMany(grammar.ProductionsOf)
            .SelectMany(production => Leaves(production.Right)))
            foreach (var operation in leaf.Block.Operations)
                if (!CostModel.Knows(operation)
                    && !grammar.Foreign.Contains(operation.Kind)) throw new GrammarException(
                    $"An operation is of a kind that is known (CostModel.Register teaches one) or that the grammar "
                        + $"names under 'operations'; met '{operation}'{leaf.Place}.");
        var recursion = grammar.Recursion;
        foreach (var name in grammar.NonTerminals)
            if (!recursion.IsProductive(name)) throw new GrammarException(
                $"Every non-terminal ends in terminals; '{name}' leads on to non-terminals without "
                    + $"end{PlaceOf(grammar, name)}.");
        var reached = recursion.Inside(grammar.Start);
        foreach (var name in grammar.NonTerminals.Skip(1))
            if (!reached.Contains(name)) throw new GrammarException(
                $"Every non-terminal can be reached from the first one, '{grammar.Start}'; "
                    + $"'{name}'{PlaceOf(grammar, name)} cannot.");
        if (recursion.Recursive.Count > 0 && recursion.NeedOf(grammar.Start) > grammar.Depth)
        {
            var first = grammar.NonTerminals.First(recursion.Recursive.Contains);
            throw new GrammarException($"A recursive grammar says how often recursive non-terminals stand inside one "
                + $"another, at least {recursion.NeedOf(grammar.Start)} here ('depth')"
                + $"; '{first}'{PlaceOf(grammar, first)} leads to itself and the depth is {grammar.Depth}.");
        }
        CheckWidths(grammar);
        if (grammar.Shared.Count > 60) throw new GrammarException($"At most 60 non-terminals are shared; met "
            + $"{grammar.Shared.Count}.");
        foreach (var name in grammar.Shared)
            if (recursion.Recursive.Contains(name) || recursion.Inside(name)
                .Overlaps(recursion.Recursive)) throw new GrammarException(
                $"A shared non-terminal is not recursive, nor is anything in it; met "
                    + $"'{name}'{PlaceOf(grammar, name)}.");
        foreach (var production in grammar.NonTerminals.SelectMany(grammar.ProductionsOf))
            At(production, () => new Term(production, [.. production.Symbols.Select(s =>
                Variation.Smallest(grammar, s, recursion.NeedOf(s)))]).Blocks);
        CheckResolutions(grammar);
    }

    private static void CheckWidths(Grammar grammar)
    {
        var widths = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var before = -1; before < widths.Count;)
        {
            before = widths.Count;
            foreach (var production in grammar.NonTerminals.Where(name => !widths.ContainsKey(name))
                .SelectMany(grammar.ProductionsOf))
                if (production.Symbols.All(widths.ContainsKey)) widths.TryAdd(production.Head,
                    Width(production.Right, widths));
        }
        foreach (var production in grammar.NonTerminals.SelectMany(grammar.ProductionsOf))
        {
            if (Width(production.Right, widths) is var width
                && width != widths[production.Head]) throw new GrammarException(
                $"All productions of a non-terminal give as many arguments, {widths[production.Head]} for "
                    + $"'{production.Head}'; met {width}{production.Right.Place}.");
            CheckArguments(production.Right, widths);
        }
        if (widths[grammar.Start] != 1) throw new GrammarException($"A network is one block; '{grammar.Start}' gives "
            + $"{widths[grammar.Start]} arguments.");
    }

    private static void CheckArguments(Expression expression, Dictionary<string, int> widths)
    {
        if (expression is Composition composition)
        {
            var count = composition.Parts.Sum(part => Width(part, widths));
            if (!composition.Topology.Takes(count)) throw new GrammarException(
                $"'{composition.Topology.Name}' takes {composition.Topology.Counts} arguments; met "
                    + $"{count}{expression.Place}.");
        }
        foreach (var part in expression.Parts) CheckArguments(part, widths);
    }

    private static int Width(Expression expression, Dictionary<string, int> widths) => expression switch
    {
        Symbol symbol => widths[symbol.Name],
        Several several => several.Parts.Sum(part => Width(part, widths)),
        _ => 1,
    };

    /// <summary>Sends a large image through every production, its non-terminals standing for what they are known to
    /// make of it.</summary>
    private static void CheckResolutions(Grammar grammar)
    {
        var known = grammar.Resolutions.ToDictionary(r => r.Key, r => (IReadOnlyList<Stride>)[r.Value],
            StringComparer.Ordinal);
        var mixed = new HashSet<string>(StringComparer.Ordinal);
        var all = grammar.NonTerminals.SelectMany(grammar.ProductionsOf).ToList();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var production in all.Where(p => !mixed.Contains(p.Head)
                && !grammar.Resolutions.ContainsKey(p.Head)))
            {
                if (StridesOf(production, known) is not { } strides) continue;
                if (known.TryAdd(production.Head, strides)) changed = true;
                else if (!known[production.Head].SequenceEqual(strides))
                {
                    // Different ways, different sizes: nothing is known of what holds it.
                    mixed.Add(production.Head);
                    foreach (var name in known.Keys.Where(name => !grammar.Resolutions.ContainsKey(name))
                        .ToList()) known.Remove(name);
                    changed = true;
                    break;
                }
            }
        }
        foreach (var (name, wanted) in grammar.Resolutions)
            foreach (var production in grammar.ProductionsOf(name))
                if (StridesOf(production, known) is var strides
                    && (strides is null || !strides.SequenceEqual([wanted]))) throw new GrammarException(
                    $"'{name}' makes images {Text(wanted)} of their height and width; its "
                        + $"production{production.Right.Place} makes them "
                    + (strides is [var met] ? $"{Text(met)}." : "different sizes."));
    }

    private static string Text(Stride stride) => stride == Stride.One ? "all" : $"1/{stride}";

    /// <summary>How much smaller every argument is that a production gives; null where that is not known.</summary>
    private static IReadOnlyList<Stride>? StridesOf(Production production, Dictionary<string,
        IReadOnlyList<Stride>> known)
    {
        if (!production.Symbols.All(known.ContainsKey)) return null;
        return At(production, () => Make(production.Right).Select(block => block.Output(Probe))
            .Select(output => new Stride(Probe.Height / output.Height, Probe.Width / output.Width)).ToArray());

        IReadOnlyList<Block> Make(Expression expression) => expression switch
        {
            Symbol symbol => [.. known[symbol.Name].Select(stride =>
                Operation.Skip.Strided(stride.Height, stride.Width))],
            Leaf leaf => [leaf.Block],
            Composition composition => [composition.Topology.Compose([.. composition.Parts.SelectMany(Make)])],
            _ => [.. expression.Parts.SelectMany(Make)],
        };
    }

    private static T At<T>(Production production, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (FadeException e)
        {
            throw new GrammarException($"{e.Message.TrimEnd('.')} (in a production of "
                + $"'{production.Head}'{production.Right.Place}).");
        }
    }

    private static Place PlaceOf(Grammar grammar, string name) => grammar.ProductionsOf(name)[0].Right.Place;

    private static IEnumerable<Leaf> Leaves(Expression expression) =>
        expression is Leaf leaf ? [leaf] : expression.Parts.SelectMany(Leaves);
}
