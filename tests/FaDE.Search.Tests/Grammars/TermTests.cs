using FaDE.Search.Grammars;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Grammars;

public class TermTests
{
    public static TheoryData<string> Names => ["hierarchical-nas-bench-201", "nas-bench-201", "darts-cells",
        "activation-functions"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Grammars_terms_and_networks_survive_every_way_there_and_back(string name)
    {
        var (grammar, rng) = (Grammar.Parse(GrammarExamples.Text(name)), new Rng(3));
        Assert.Equal(grammar.ToString(), Grammar.Parse(grammar.ToString()).ToString());
        Assert.Equal(grammar.Space, Space.FromJson(grammar.Space.ToJson()));
        for (var i = 0; i < 3; i++)
        {
            var term = grammar.Sample(rng);
            Assert.Equal(term, grammar.Term(term.ToString()));
            var network = Block.Parse(term.Network.Canonical().ToString());
            Assert.Equal(network, grammar.Space.TermOf(network).Network.Canonical());
            Assert.Equal(network, Block.FromJson(network.ToJson()));
        }
    }

    [Fact]
    public void Samples_mutants_and_children_derive_and_keep_what_the_grammar_says()
    {
        foreach (var grammar in new[] { Small.Everything, GrammarExamples.HierarchicalNasBench201,
            GrammarExamples.NasBench201, GrammarExamples.DartsCells })
        {
            var rng = new Rng(7);
            var (term, other) = (grammar.Sample(rng), grammar.Sample(rng));
            for (var i = 0; i < 12; i++)
            {
                foreach (var made in new[] { grammar.Mutate(term, rng), grammar.Cross(term, other, rng),
                    grammar.Cross(term, rng) })
                {
                    Assert.NotNull(grammar.Derive(made.Network));
                    Assert.Equal(made, grammar.Term(made.ToString()));
                    foreach (var shared in made.Nodes.Where(node => grammar.Shared.Contains(node.Head))
                        .GroupBy(node => node.Head)) Assert.Single(shared.Distinct());
                    term = made;
                }
                other = grammar.Sample(rng);
            }
        }
    }

    [Fact]
    public void A_mutant_differs_and_a_self_crossover_keeps_the_leaves()
    {
        var (grammar, rng) = (GrammarExamples.HierarchicalNasBench201, new Rng(5));
        var term = grammar.Sample(rng);
        Assert.NotEqual(term, grammar.Mutate(term, rng));
        var crossed = grammar.Cross(term, rng);
        Assert.NotEqual(term, crossed);
        Assert.Equal(term.Nodes.Where(n => n.Children.Count == 0).Select(n => n.ToString()).Order(),
            crossed.Nodes.Where(n => n.Children.Count == 0).Select(n => n.ToString()).Order());
    }

    [Fact]
    public void None_never_cuts_a_connected_part_in_two()
    {
        var grammar = Grammar.Parse("S -> both(O, O, O)\nO -> none | none | none | none | conv3\nboth = wiring 3: "
            + "0-1, 0-2, 1-2; merge=sum-last1\nconnected S");
        var rng = new Rng(2);
        for (var i = 0; i < 100; i++)
        {
            var edges = grammar.Sample(rng).ToString()[5..^1].Split(", ");
            Assert.True(edges[1] != "none" || (edges[0] != "none" && edges[2] != "none"));
        }
        Assert.Null(grammar.Derive(Block.Parse("cell(3:0-1,0-2,1-2;merge=sum-last1|none;none;conv3)")));
        Assert.Equal(grammar.Terms().Select(t => t.Network.Canonical()).Distinct().Count(),
            (int)grammar.Space.Size.Value);
    }

    [Fact]
    public void What_a_cell_is_numbered_like_does_not_matter()
    {
        var grammar = Grammar.Parse("S -> sum(A, B)\nA -> conv3 | conv5\nB -> skip | conv7");
        Assert.Equal(4, grammar.Space.Blocks().Count());
        foreach (var block in grammar.Space.Blocks())
        {
            Assert.True(grammar.Space.Contains(block));
            Assert.True(grammar.Space.Contains(Block.Parse(block.ToString())));
        }
        Assert.False(grammar.Space.Contains(Block.Parse("cell(3:0-1,0-2;merge=sum|conv3;conv5)")));
    }

    [Fact]
    public void A_grammar_written_in_CSharp_is_the_one_that_is_read()
    {
        var cell = Topology.Of("cell", new Wiring(3, [(0, 1), (0, 2), (1, 2)], Merge.LastNode));
        var written = Grammar.Begin()
            .Produce("NET", Expression.Chain("STAGE", "STAGE"), Expression.Residual("STAGE", "STAGE", Operation.Skip))
            .Produce("STAGE", Expression.Of(cell, "OP", "OP", "OP"))
            .Produce("OP", Operation.Conv(3), Operation.Skip, Block.Parse("chain(conv1;conv5)"))
            .Share("STAGE").Resolve("NET", 1).Build();
        Assert.Equal(27, written.CountOf("STAGE"));
        Assert.Equal(54, written.Count);
        var read = Grammar.Parse(written.ToString());
        Assert.Equal(written.ToString(), read.ToString());
        Assert.Equal(written.Sample(new Rng(4)).Network, read.Sample(new Rng(4)).Network);
    }

    [Fact]
    public void Neighbours_of_a_flat_cell_differ_in_one_operation()
    {
        var grammar = Grammar.Parse("S -> cell(O, O, O)\nO -> conv3 | conv5 | skip\ncell = wiring 3: 0-1, 0-2, 1-2; "
            + "merge=sum-last1");
        Assert.Equal(6, grammar.Space.Neighbours(grammar.Sample(new Rng(0)).Network).Count());
        Assert.Equal(27, grammar.Space.Size.Value);
    }

    [Fact]
    public void A_region_of_a_grammar_has_choices_at_its_non_terminals_and_stays_in_the_space()
    {
        var grammar = Grammar.Parse("NET -> chain(STAGE, STAGE)\nSTAGE -> sum(O, O) | chain(O, O, O)\nO -> "
            + "linear:relu | linear:tanh | skip");
        var region = grammar.Space.Region(3, new Rng(1));
        Assert.Equal([3, 3], region.Choices.Select(choice => choice.Count));
        Assert.All(region.Architectures(),
            architecture => Assert.True(grammar.Space.Contains(region.Resolve(architecture))));
    }

    [Fact]
    public void A_chain_of_stages_is_a_staged_space_and_other_grammars_are_not()
    {
        var grammar = Grammar.Parse("NET -> chain(A, skip, B)\nA -> conv3 | chain(C, C)\nB -> skip | C\nC -> conv5 | "
            + "conv7\nshared C");
        Assert.IsNotType<StagedGrammarSpace>(grammar.Space); // both stages share C
        var apart = Grammar.Parse(grammar.ToString().Replace("shared C", "", StringComparison.Ordinal));
        var stages = ((IStaged)apart.Space).Stages;
        Assert.Equal([5, 1, 3], stages.Select(stage => (int)stage.Space.Size.Value));
        Assert.Equal(apart.Count, stages.Aggregate(System.Numerics.BigInteger.One,
            (product, stage) => product * stage.Space.Size.Value));
        Assert.IsType<StagedGrammarSpace>(Space.FromJson(apart.Space.ToJson()));
        Assert.Throws<GrammarException>(() => apart.From("D"));
    }

    [Fact]
    public void Equal_seeds_give_equal_terms_and_mutants()
    {
        string Run() => Small.Everything.Sample(new Rng(11)) is var term
            ? string.Join('\n', Enumerable.Range(0, 20).Select(i =>
                (term = Small.Everything.Mutate(term, new Rng(i))).ToString())) : "";
        Assert.Equal(Run(), Run());
    }
}
