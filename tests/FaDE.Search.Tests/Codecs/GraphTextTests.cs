using FaDE.Search.Codecs;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Codecs;

public sealed class GraphTextTests
{
    private static readonly DartsCell Half = new(
        [new(Operation.SepConv(), 0), new(Operation.Skip, 1), new(Operation.MaxPool(), 0),
            new(Operation.DilConv(), 2)], [2, 3]);

    public static TheoryData<string> Networks =>
    [
        "conv3:relu", "chain(conv3:relu)", "{a|b}", "chain({a|b};skip)",
        "cell(3:0-1,0-2|linear:relu)", "chain(cell(2:0-1|conv3:relu;none);cell(4:0-1,0-2,1-3,2-3|skip))",
        "cell(2:0-1|cell(1:|linear);chain(skip;linear:tanh))",
        $"chain({Half.ToBlock()};{Half.ToBlock(reduction: true)};{Half.ToBlock()})",
        "cell(4:0-2,1-2,2-3;inputs=2;merge=max-last2|skip)", "cell(3:0-1,1-2;merge=product|conv3[stride=2])",
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void WhatIsWrittenIsReadAsTheSameNetwork(string text)
    {
        var network = Block.Parse(text);
        Assert.Equal(network, DotText.Parse(DotText.Write(network)));
        Assert.Equal(network, MermaidText.Parse(MermaidText.Write(network)));
    }

    [Fact]
    public void TheTextsAreThoseThatViewersDraw()
    {
        var network = Block.Parse("chain(cell(3:0-1,0-2|conv3:relu);skip)");
        Assert.Equal("""
            digraph network { rankdir=LR; node [shape=circle];
              subgraph cluster_0 { label="stage 0: cell";
                s0_0 [label="0"];
                s0_1 [label="1"];
                s0_2 [label="2"];
                s0_3 [label="OUTPUT"];
                s0_0 -> s0_1 [label="conv3:relu"];
                s0_0 -> s0_2 [label="conv3:relu"];
                s0_1 -> s0_3 [label="conv3:relu"];
                s0_2 -> s0_3 [label="conv3:relu"];
              }
              subgraph cluster_1 { label="stage 1: block";
                s1_0 [label="0"];
                s1_1 [label="OUTPUT"];
                s1_0 -> s1_1 [label="skip"];
              }
              s0_3 -> s1_0 [style=dashed];
            }

            """.ReplaceLineEndings("\n"), DotText.Write(network));
        Assert.Equal("""
            flowchart LR
              subgraph stage0 ["stage 0: cell"]
                s0_0(("0"))
                s0_1(("1"))
                s0_2(("OUTPUT"))
                s0_0 -- "linear" --> s0_1
                s0_1 -- "linear" --> s0_2
              end

            """.ReplaceLineEndings("\n"), MermaidText.Write(Block.Parse("chain(cell(2:0-1|linear))")));
    }

    [Fact]
    public void RandomCellsAreReadAsTheSame()
    {
        var rng = new Rng(5);
        for (var i = 0; i < 100; i++)
        {
            var dag = RandomDag.Uniform(2 + rng.Next(6), rng);
            var network = new Chain(Enumerable.Range(0, 1 + rng.Next(3)).Select(_ =>
                new Cell(dag, [.. Enumerable.Range(0, dag.EdgeCount + dag.SinkCount)
                    .Select(_ => rng.Pick(DartsGenotype.Operations))])));
            Assert.Equal(network, DotText.Parse(DotText.Write(network)));
            Assert.Equal(network, MermaidText.Parse(MermaidText.Write(network)));
        }
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("digraph g {}", "line 1")]
    [InlineData("digraph network { rankdir=LR; node [shape=circle];\n}", "met 0 stages")]
    [InlineData("digraph network { rankdir=LR; node [shape=circle];\nnonsense\n}", "'nonsense' in line 2")]
    [InlineData("digraph network { rankdir=LR; node [shape=circle];\nsubgraph cluster_0 { label=\"cell\";\n"
        + "x -> s0_1 [label=\"skip\"];", "line 3")]
    [InlineData("digraph network { rankdir=LR; node [shape=circle];\nsubgraph cluster_0 { label=\"cell\";\n", "line 3")]
    public void OtherTextsAreRefusedInOneSentence(string text, string where) =>
        Assert.Contains(where, Assert.Throws<CodecException>(() => DotText.Parse(text)).Message);

    [Fact]
    public void TheGenotypeOfANetworkIsThatOfItsCells()
    {
        var other = new DartsCell([new(Operation.AvgPool(), 0), new(Operation.Skip, 1)], [2]);
        var network = new Chain(Half.ToBlock(), new Chain(other.ToBlock(reduction: true), Half.ToBlock()));
        var genotype = DartsGenotype.Of(network);
        Assert.Equal(new DartsGenotype(Half, other), genotype);
        Assert.Equal(genotype, DartsGenotype.Parse(genotype.ToString()));
        Assert.Contains("met 1 and 0", Assert.Throws<CodecException>(() => DartsGenotype.Of(Half.ToBlock())).Message);
    }
}
