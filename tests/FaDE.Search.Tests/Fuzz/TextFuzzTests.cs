using FaDE.Fuzz;
using FaDE.Search.Codecs;
using FaDE.Search.Grammars;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using Xunit.Abstractions;

namespace FaDE.Search.Tests.Fuzz;

/// <summary>
/// Texts that users type or paste: notation, genotypes, arch strings, graphs, grammars, JSON of spaces.
/// </summary>
public sealed class TextFuzzTests(ITestOutputHelper output)
{
    private const string Darts = "Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('skip_connect', 0), "
        + "('dil_conv_3x3', 2)], normal_concat=range(2, 4), reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), "
        + "('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=[2, 3])";

    private static readonly string[] Blocks =
    [
        "conv3:relu", "chain({a|b};skip)", "cell(3:0-1,0-2|linear:relu)",
            "chain(cell(2:0-1|conv3:relu;none);cell(4:0-1,0-2,1-3,2-3|skip))",
            "cell(2:0-1|cell(1:|linear);chain(skip;linear:tanh))", "cell(4:0-2,1-2,2-3;inputs=2;merge=max-last2|skip)",
            "cell(3:0-1,1-2;merge=product|conv3[stride=2])",
    ];

    private static readonly Dictionary<string, (string[] Seeds, Action<string> Read)> Targets = new()
    {
        ["notation"] = (Blocks, text => _ = $"{Block.Parse(text)}"),
        ["architectures"] = (["0-0", "1-.-12"], text => Architecture.Parse(text)),
        ["genotypes"] = ([Darts], text => DartsGenotype.Parse(text)),
        ["arch-strings"] = (["|nor_conv_3x3~0|+|skip_connect~0|none~1|+|avg_pool_3x3~0|nor_conv_1x1~1|nor_conv_3x3~2|"],
            text => ArchString.Key(ArchString.Parse(text))),
        ["matrices"] = ([
            """{"matrix": [[0, 1, 0], [0, 0, 1], [0, 0, 0]], "operations": ["input", "conv3x3-bn-relu", "output"]}"""],
            text => MatrixCell.Parse(text).Pruned()),
        ["macro-strings"] = (["02012120"], text => MacroString.Key(MacroString.Parse(text))),
        ["dot"] = ([.. Blocks[2..].Select(b => DotText.Write(Block.Parse(b)))], text => DotText.Parse(text)),
        ["mermaid"] = ([.. Blocks[2..].Select(b => MermaidText.Write(Block.Parse(b)))],
            text => MermaidText.Parse(text)),
        ["dags"] = (["3:0-1,0-2", "4:"], text => Dag.Parse(text)),
        ["wirings"] = (["4: 0-2, 1-2, 2-3; inputs=2; merge=concat; adapter=conv1; widening=2"],
            text => Wiring.Parse(text)),
        ["grammars"] =
            ([.. new[] { "activation-functions", "darts-cells", "hierarchical-nas-bench-201", "nas-bench-201" }
                .Select(GrammarOf)], text => Grammar.Parse(text)),
        ["blocks-json"] = ([.. Blocks.Where(b => !b.Contains('{')).Select(b => Block.Parse(b).ToJson())],
            text => Block.FromJson(text)),
        ["spaces-json"] = ([.. Spaces()], text => _ = Space.FromJson(text).ToJson()),
        ["regions-json"] = ([new Region(Block.Parse("chain({conv3|skip};{conv5|skip})")).ToJson()],
            text => Region.FromJson(text)),
    };

    public static TheoryData<string> Names => [.. Targets.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_text_is_read_or_refused(string target) =>
        Fuzzing.Texts<FadeException>(output, target, Targets[target].Seeds, Targets[target].Read);

    private static string GrammarOf(string name) => name switch
    {
        "activation-functions" => $"{GrammarExamples.ActivationFunctions}",
        "darts-cells" => $"{GrammarExamples.DartsCells}",
        "nas-bench-201" => $"{GrammarExamples.NasBench201}",
        _ => $"{GrammarExamples.HierarchicalNasBench201}",
    };

    private static IEnumerable<string> Spaces() =>
    [
        Space.Dags(2, 4, Operation.Linear(), EdgeBlocks.Shared).Repeat(2).ToJson(),
        Space.OneOf(Space.Of(Operation.Conv(3)), Space.Of(Operation.Skip)).Repeat(3).ToJson(),
        ArchString.Space.ToJson(),
    ];
}
