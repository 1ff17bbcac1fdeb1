namespace FaDE.Search.Grammars;

/// <summary>Grammars that come with the toolkit; their texts lie in data/grammars.</summary>
public static class GrammarExamples
{
    /// <summary>Hierarchical NAS-Bench-201 (Schrodi et al. 2023): 10^446 derivations.</summary>
    public static Grammar HierarchicalNasBench201 => field ??= Grammar.Parse(Text("hierarchical-nas-bench-201"));

    /// <summary>NAS-Bench-201 (Dong and Yang 2020), one cell for the whole network: 15,625 derivations.</summary>
    public static Grammar NasBench201 => field ??= Grammar.Parse(Text("nas-bench-201"));

    /// <summary>Normal and reduction cells of DARTS (Liu et al. 2019): 10^18 derivations.</summary>
    public static Grammar DartsCells => field ??= Grammar.Parse(Text("darts-cells"));

    /// <summary>Activation functions made of unary and binary ones (after Ramachandran et al. 2017).</summary>
    public static Grammar ActivationFunctions => field ??= Grammar.Parse(Text("activation-functions"));

    /// <summary>The text of one of them.</summary>
    /// <param name="name">For instance "darts-cells".</param>
    /// <exception cref="GrammarException">Another name.</exception>
    public static string Text(string name)
    {
        using var stream = typeof(GrammarExamples).Assembly.GetManifestResourceStream($"{name}.grammar")
            ?? throw new GrammarException($"The grammars that come with the toolkit are hierarchical-nas-bench-201, "
                + $"nas-bench-201, darts-cells and activation-functions; met '{Excerpt.Of(name)}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
