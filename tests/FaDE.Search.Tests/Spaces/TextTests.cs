using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Spaces;

public class TextTests
{
    private static readonly SchemaValidator Schemas = new(Path.Combine(AppContext.BaseDirectory, "schemas"));

    private static readonly Backbone Conv =
        new(BackboneKind.Conv, new InputShape(1, 28, 28), 10, [new StageShape(8, 0, 2)]) { HeadSize = 4 };

    [Theory]
    [MemberData(nameof(SpaceTests.Small), MemberType = typeof(SpaceTests))]
    public void Spaces_and_what_they_give_round_trip_and_follow_the_schemas(string label, Space space)
    {
        var rng = new Rng(1);
        Round(space, space.ToJson(), Space.FromJson, s => s.ToJson(), "space");
        Assert.Equal(space.Hash, Space.FromJson(space.ToJson()).Hash);
        Assert.Equal(space.ToString(), Space.FromJson(space.ToJson()).ToString());
        for (var trial = 0; trial < 5; trial++)
        {
            var block = space.Sample(rng);
            Round(block, block.ToJson(), Block.FromJson, b => b.ToJson(), "block");
            Assert.Equal(block, Block.Parse(block.ToString()));
            var region = space.Region(3, rng);
            Round(region, region.ToJson(), Region.FromJson, r => r.ToJson(), "region");
            Assert.Equal(region.Root, Block.Parse(region.ToString()));
            var architecture = region.Sample(rng);
            Round(architecture, architecture.ToJson(), Architecture.FromJson, a => a.ToJson(), "architecture");
            Assert.Equal(architecture, Architecture.Parse(architecture.ToString()));
            Assert.True(space.Contains(region.Resolve(architecture)), label);
        }
    }

    [Fact]
    public void Limits_with_a_backbone_round_trip()
    {
        var space = Space.Of(Operation.Conv()).OnDags(3, 5)
            .Where(Limit.Parameters(Conv, 1500, 5000), Limit.MultiplyAdds(Conv, max: 4_000_000), Limit.Depth(min: 2));
        Round(space, space.ToJson(), Space.FromJson, s => s.ToJson(), "space");
        Assert.Equal("""{"limits":[{"quantity":"depth","min":2}],"inner":{"dags":{"min":3,"max":3},"edges":"own","inner":{"block":{"operation":"conv","kernel":3,"activation":"relu"}}}}""",
            Space.Of(Operation.Conv()).OnDags(3).Where(Limit.Depth(2)).ToJson());
    }

    [Theory]
    [InlineData("conv3:relu")]
    [InlineData("s0c0.")]
    [InlineData("s0c0.7:gelu2")]
    [InlineData("my-op")]
    [InlineData("x{a|b{c|d}|cell(2:|{e|chain(f;g)};skip)}")]
    [InlineData("cell(3:0-1,0-2|conv3:relu;skip;maxpool3;none)")]
    public void Notation_round_trips(string text)
    {
        var block = Block.Parse(text);
        Assert.Equal(text, block.ToString());
        Round(block, block.ToJson(), Block.FromJson, b => b.ToJson(), "block");
    }

    [Theory]
    [InlineData("", "the end of the text")]
    [InlineData("conv3:", "activation")]
    [InlineData("conv4", "met 4")]
    [InlineData("conv03", "leading zeros")]
    [InlineData("conv.3", "'.3'")]
    [InlineData("7", "kind")]
    [InlineData("conv99999999999999999999", "kernel")]
    [InlineData("conv3 ", "character 5")]
    [InlineData("cell(3:0-1)", "bar")]
    [InlineData("cell(17:|a)", "met 17 (at character 5)")]
    [InlineData("cell(3:2-1|a)", "cycle")]
    [InlineData("cell(3:0-1|a;b)", "3 edges")]
    [InlineData("chain(a;b", "follows")]
    [InlineData("chain()", "')'")]
    [InlineData("{a|}", "'}'")]
    [InlineData("x_y{a}", "'_y{a}'")]
    [InlineData("chain({x|x}", "follows")]
    [InlineData("Genotype(normal=[('sep_conv_3x3', 0)], normal_concat=range(2, 6))", "DartsGenotype.Parse")]
    [InlineData(" Genotype(", "a genotype of DARTS")]
    [InlineData("|nor_conv_3x3~0|+|skip_connect~0|none~1|+|avg_pool_3x3~0|nor_conv_1x1~1|none~2|", "ArchString.Parse")]
    [InlineData("|none~0|", "a string of NAS-Bench-201")]
    [InlineData("sep_conv_3x3", "such as conv3:relu, sepconv5:relu")]
    [InlineData("dil_conv_5x5", "'dil_conv_5x5', an operation of DARTS")]
    [InlineData("skip_connect", "met 'skip_connect'")]
    [InlineData("{\"matrix\": [[0, 1], [0, 0]], \"operations\": [\"input\", \"output\"]}", "MatrixCell.Parse")]
    [InlineData("digraph network {", "DotText.Parse")]
    [InlineData("flowchart LR", "MermaidText.Parse")]
    public void Bad_notation_is_refused_with_the_place(string text, string reason) =>
    Assert.Contains(reason, Assert.Throws<SpaceException>(() => Block.Parse(text)).Message);

    [Fact]
    public void Bombs_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("chain(", 100_000)) + "a";
        Assert.Contains("64 deep", Assert.Throws<SpaceException>(() => Block.Parse(deep)).Message);
        var complete = RandomDag.ErdosRenyi(16, 1, new Rng(0));
        var wide = $"cell({complete}|cell({complete}|cell({complete}|cell({complete}|a))))";
        Assert.Contains("met 1771561", Assert.Throws<SpaceException>(() => Block.Parse(wide)).Message);
        Assert.Contains("200 deep", Refusal(string.Concat(Enumerable.Repeat("{\"chain\":[", 100_000))));
        Assert.Contains("up to 1000000000", Refusal("""{"repeat":1000,"choices":"shared","inner":{"repeat":1000,"choices":"shared","inner":{"repeat":1000,"choices":"shared","inner":{"block":{"operation":"a"}}}}}"""));
        Assert.Contains("characters", Refusal(new string(' ', (1 << 24) + 1)));
    }

    /// <summary>
    /// Invalid spaces, the path that the refusal names, part of the rule or value, and whether the schema can tell.
    /// </summary>
    [Theory]
    [InlineData("", "$", "not JSON", true)]
    [InlineData("null", "$", "object", true)]
    [InlineData("[]", "$", "object", true)]
    [InlineData("{\"chain\":[", "$.chain[0]", "not JSON", true)]
    [InlineData("{\"chain\":[{\"block\":{\"operation\":\"\\ud800\"}}]}", "$.chain[0].block.operation",
        "not JSON", true)]
    [InlineData("{}", "$", "block, oneOf, chain", true)]
    [InlineData("{\"oneOf\":[]}", "$.oneOf", "at least 1", true)]
    [InlineData("{\"oneOf\":[{\"block\":{\"operation\":\"a\"}},{\"block\":{\"operation\":\"a\"}}]}",
        "$", "twice", false)]
    [InlineData("{\"block\":{\"operation\":\"a\"},\"block\":{\"operation\":\"b\"}}", "$.block", "'block' twice", false)]
    [InlineData("{\"chain\":[{\"block\":{\"operation\":\"a\",\"kernle\":3}}]}", "$.chain[0].block.kernle",
        "met 'kernle'", true)]
    [InlineData("{\"block\":{\"operation\":\"a\",\"kernel\":1e400}}", "$.block.kernel", "met 1e400", true)]
    [InlineData("{\"block\":{\"operation\":\"a\",\"kernel\":3.5}}", "$.block.kernel", "met 3.5", true)]
    [InlineData("{\"block\":{\"operation\":\"a\",\"kernel\":4}}", "$.block", "met 4", false)]
    [InlineData("{\"block\":{\"operation\":\"a b\"}}", "$.block", "met 'a b'", true)]
    [InlineData("{\"block\":{\"choice\":[{\"operation\":\"a\"}]}}", "$", "no choices", false)]
    [InlineData("{\"dags\":{\"min\":3,\"max\":17},\"edges\":\"own\",\"inner\":{\"block\":{\"operation\":\"a\"}}}",
        "$.dags", "met 3 to 17", true)]
    [InlineData("{\"dags\":{\"min\":4,\"max\":3},\"edges\":\"own\",\"inner\":{\"block\":{\"operation\":\"a\"}}}",
        "$.dags", "met 4 to 3", false)]
    [InlineData(
        "{\"dags\":{\"min\":3,\"max\":99999999999999999999},\"edges\":\"own\","
            + "\"inner\":{\"block\":{\"operation\":\"a\"}}}", "$.dags.max", "met 99999999999999999999", true)]
    [InlineData("{\"dags\":{\"min\":3,\"max\":4},\"edges\":\"both\",\"inner\":{\"block\":{\"operation\":\"a\"}}}",
        "$.edges", "own, shared", true)]
    [InlineData("{\"cell\":\"17:\",\"everywhere\":{\"block\":{\"operation\":\"a\"}}}", "$.cell", "met 17", true)]
    [InlineData("{\"cell\":\"3:0-1,2-1\",\"everywhere\":{\"block\":{\"operation\":\"a\"}}}", "$.cell", "cycle", false)]
    [InlineData("{\"cell\":\"3:0-5\",\"everywhere\":{\"block\":{\"operation\":\"a\"}}}", "$.cell", "met 0 -> 5", false)]
    [InlineData("{\"cell\":\"3:0-1\",\"edges\":[{\"block\":{\"operation\":\"a\"}}]}", "$.edges", "3 edges", false)]
    [InlineData("{\"repeat\":0,\"choices\":\"shared\",\"inner\":{\"block\":{\"operation\":\"a\"}}}",
        "$.repeat", "met 0", true)]
    [InlineData(
        "{\"repeat\":2,\"choices\":\"shared\",\"inner\":{\"chain\":[{\"oneOf\":[{\"block\":{\"cell\":\"2:\","
            + "\"edges\":[{\"operation\":\"a\"}, 7]}}]}]}}", "$.inner.chain[0].oneOf[0].block.edges[1]", "met 7", true)]
    [InlineData(
        "{\"limits\":[{\"quantity\":\"operations\",\"max\":2}],\"inner\":{\"dags\":{\"min\":3,\"max\":4},"
            + "\"edges\":\"own\",\"inner\":{\"block\":{\"operation\":\"a\"}}}}", "$.limits", "from 3 to 7", false)]
    [InlineData(
        "{\"limits\":[{\"quantity\":\"operations\",\"min\":3,\"max\":2}],\"inner\":{\"block\":{\"operation\":\"a\"}}}",
        "$.limits[0]", "from 3 to 2", false)]
    [InlineData("{\"limits\":[{\"quantity\":\"parameters\",\"max\":2}],\"inner\":{\"block\":{\"operation\":\"a\"}}}",
        "$.limits[0]", "backbone", true)]
    [InlineData("{\"limits\":[{\"quantity\":\"taste\",\"max\":2}],\"inner\":{\"block\":{\"operation\":\"a\"}}}",
        "$.limits[0].quantity", "taste", true)]
    public void Invalid_spaces_are_refused_with_the_path(string json, string path, string reason, bool schemaTells)
    {
        var message = Refusal(json);
        Assert.StartsWith(path + ": ", message);
        Assert.Contains(reason, message);
        Assert.Equal(!schemaTells, Schemas.IsValid("space.schema.json", json));
    }

    [Fact]
    public void Invalid_regions_and_architectures_are_refused_with_the_path()
    {
        Assert.StartsWith("$: ", Assert.Throws<SpaceException>(() => Region.FromJson("""{"region":{"chain":[{"name":"x","choice":[{"operation":"a"}]},{"name":"x","choice":[{"operation":"b"}]}]}}""")).Message);
        Assert.StartsWith("$.region.choice[1]: ", Assert.Throws<SpaceException>(() =>
            Region.FromJson("""{"region":{"choice":[{"operation":"a"},null]}}""")).Message);
        Assert.StartsWith("$.architecture[1]: ",
            Assert.Throws<SpaceException>(() => Architecture.FromJson("""{"architecture":[1,-2]}""")).Message);
        Assert.StartsWith("$.architecture[0]: ", Assert.Throws<SpaceException>(() =>
            Architecture.FromJson("""{"architecture":[12345678901234567890]}""")).Message);
        foreach (var text in new[] { "a", "1--2", "-1", "1-", "01", "1- 2", "99999999999" })
            Assert.Throws<SpaceException>(() => Architecture.Parse(text));
    }

    [Fact]
    public void Random_damage_never_escapes_as_another_exception()
    {
        var (rng, json) = (new Rng(3), Space.OneOf(Operation.Conv(), Operation.Skip).OnDags(1, 2).Repeat(2)
            .Where(Limit.Depth(max: 5)).ToJson());
        for (var trial = 0; trial < 2000; trial++)
        {
            var text = json.ToCharArray();
            for (var i = 0; i <= rng.Next(3); i++)
                text[rng.Next(text.Length)] = "{}[]\",:0123456789eE.-abc\\ "[rng.Next(26)];
            try
            {
                Space.FromJson(new string(text));
            }
            catch (SpaceException e)
            {
                Assert.StartsWith("$", e.Message);
            }
        }
    }

    private static void Round<T>(T value, string json, Func<string, T> read, Func<T, string> write, string schema)
    {
        var back = read(json);
        Assert.Equal(value, back);
        Assert.Equal(json, write(back));
        Assert.True(Schemas.IsValid($"{schema}.schema.json", json), json);
    }

    private static string Refusal(string json) => Assert.Throws<SpaceException>(() => Space.FromJson(json)).Message;
}
