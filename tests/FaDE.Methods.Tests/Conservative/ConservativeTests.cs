using FaDE.Methods.BlackBox;
using FaDE.Methods.Conservative;
using FaDE.Methods.Tests.BlackBox;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Outer;

namespace FaDE.Methods.Tests.Conservative;

public class ConservativeTests
{
    private static readonly double[] Link = [.2, .2, .1, .1, .1, .1, .1, .05, .05],
        Op = [.5, .2, .1, .05, .05, .04, .03, .02, .01], Act = [.5, .3, .2];

    [Fact]
    public void Entropies_are_those_of_the_oracle_and_shares_change_the_order()
    {
        Oracle.Near([2.094640939, 1.556536841, 1.029653014],
            [.. new[] { Link, Op, Act }.Select(Categorical.Entropy)], 1e-9, "entropies");
        Oracle.Near([.953312174, .708410445, .937230563],
            [.. new[] { Link, Op, Act }.Select(p => Guide.Entropy(p))], 1e-9, "shares");
        Assert.Equal(.361191841, -Act[1] * Math.Log(Act[1]), 1e-8); // one sample's term is not the entropy
        Assert.Equal(0,
            Guide.Pick("entropy", [Guide.Entropy(Link), Guide.Entropy(Op), Guide.Entropy(Act)], new Rng(1)));
        Assert.Equal(2, Guide.Pick("entropy", [0, Guide.Entropy(Op), Guide.Entropy(Act)], new Rng(1)));
        Oracle.Near([.207923468, .511409208, .280667324], Categorical.Probabilities([.9, 1.8, 1.2]), 1e-8, "classes");
    }

    [Fact]
    public void A_sampled_guide_follows_the_softmax_of_entropies()
    {
        var rng = new Rng(1);
        var counts = new int[3];
        for (var i = 0; i < 3000; i++) counts[Guide.Pick("sampled", [.9, 1.8, 1.2], rng)]++;
        Assert.InRange(counts[1] / 3000.0, .48, .54);
    }

    [Fact]
    public void Fields_of_graph_networks_are_five_classes_or_two()
    {
        var fields = new Fields(GraphNumber.Space);
        Assert.Equal(5, new ConservativeSettings().ClassesOf(fields).Count);
        Assert.Equal([1, 4], new ConservativeSettings { Classes = "kinds" }.ClassesOf(fields).Select(c => c.Length));
        Assert.Equal(6, new ConservativeSettings().ClassesOf(new Fields(ArchString.Space)).Count);
    }

    [Theory]
    [InlineData("recurrent", "entropy", "fields")]
    [InlineData("recurrent", "sampled", "kinds")]
    [InlineData("tabled", "random", "fields")]
    public void It_repeats_and_goes_on_bit_for_bit(string policy, string guide, string classes) =>
        MadeUp.RepeatsAndResumes(
            $$"""
            { "name": "conservative", "policy": "{{policy}}", "guide": "{{guide}}", "classes": "{{classes}}",
              "units": 8, "patience": 6 }
            """,
            16, 7);

    [Fact]
    public void It_searches_graph_networks()
    {
        static double Value(FaDE.Search.Spaces.Block network) =>
            $"{GraphNumber.Write(network)}".Count(c => c == '1') / 5.0;
        MadeUp.RepeatsAndResumes("""{ "name": "conservative", "units": 4 }""", 20, 9, Value, GraphNumber.Space);
        var best = MadeUp.Run(MadeUp.Search("""{ "name": "conservative", "policy": "tabled" }""", 1, GraphNumber.Space),
            150, Value).Best!;
        Assert.True(best.Score >= .8);
    }

    [Fact]
    public void A_better_child_is_the_best_at_once_and_a_worse_one_still_teaches()
    {
        var search = MadeUp.Search("""{ "name": "conservative", "units": 8 }""", 1);
        MadeUp.Run(search, 1, _ => .70);
        Assert.Equal("0.0", Parent());
        var before = Policies();
        MadeUp.Run(search, 1, _ => .74);
        Assert.Equal("1.0", Parent());
        var accepted = Policies();
        Assert.NotEqual(before, accepted);
        MadeUp.Run(search, 1, _ => .69);
        Assert.Equal("1.0", Parent());
        Assert.NotEqual(accepted, Policies());

        string Parent() => search.Propose().Candidates[0].Parents[0];
        string Policies() => search.Save()["policies"]!.ToJsonString();
    }

    [Fact]
    public void A_child_differs_from_the_best_in_one_class_alone()
    {
        var search = MadeUp.Search("""{ "name": "conservative", "policy": "uniform", "patience": 0 }""", 2);
        var best = MacroString.Write(MadeUp.Run(search, 1).Best!.Network);
        for (var i = 0; i < 20; i++)
        {
            var child = MacroString.Write(search.Propose().Candidates[0].Block);
            Assert.Equal(1, child.Zip(best).Count(p => p.First != p.Second));
            MadeUp.Run(search, 1, _ => 0);
        }
    }

    [Fact]
    public void After_its_patience_it_begins_elsewhere_and_keeps_the_answer()
    {
        var search = MadeUp.Search("""{ "name": "conservative", "policy": "uniform", "patience": 3 }""", 1);
        MadeUp.Run(search, 1, _ => .9);
        var operators = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            operators.Add(search.Propose().Candidates[0].Operator);
            MadeUp.Run(search, 1, _ => .1);
        }
        Assert.Contains("sample", operators);
        Assert.Equal(.9, search.Best!.Score);
    }

    [Fact]
    public void Other_settings_are_refused_in_one_sentence()
    {
        Assert.Contains("'guide' is one of entropy, random, sampled; met 'x'",
            MadeUp.Refused("""{ "name": "conservative", "guide": "x" }"""));
        Assert.Contains("Classes are one of fields, kinds; met 'x'.", Assert.Throws<FadeException>(() =>
            new ConservativeSearch(MadeUp.Space, new() { Classes = "x" }, 1, NetworkRegion.Networks, 0)).Message);
    }
}
