using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Spaces;

public class SettingsSpaceTests
{
    private static readonly SettingsSpace Layers = new("gat", ("heads", ["1", "2", "4"]), ("combination", ["mlp"]),
        (SettingsSpace.Activation, ["relu", "tanh"]));

    [Fact]
    public void It_holds_every_combination_once_and_nothing_else()
    {
        Assert.Equal(6, Layers.Size.Value);
        Assert.Equal(6, Layers.Blocks().Count());
        Assert.All(Layers.Blocks(), block => Assert.True(Layers.Contains(block)));
        Assert.True(Layers.Contains(Block.Parse("gat:tanh[combination=mlp,heads=4]")));
        foreach (var other in new[] { "gat:tanh[combination=mlp,heads=3]", "gat:tanh[combination=mlp]", "gcn:tanh",
            "gat:tanh[combination=mlp,heads=4,order=2]" })
            Assert.False(Layers.Contains(Block.Parse(other)));
        Assert.Equal(2 + 1, Layers.Neighbours(Layers.Blocks().First()).Count()); // one setting changed
    }

    [Fact]
    public void Searches_see_a_variable_for_every_setting_that_is_open()
    {
        var networks = Layers.Repeat(2);
        var encoding = networks.Encode();
        Assert.Equal(["0/heads", "0/activation", "1/heads", "1/activation"], encoding.Variables.Select(v => v.Name));
        Assert.Equal("chain(gat:tanh[combination=mlp,heads=4];gat:relu[combination=mlp,heads=2])",
            encoding.Decode([2, 1, 1, 0], new bool[4]).ToString());
        var (rng, block) = (new Rng(1), networks.Sample(new Rng(2)));
        for (var i = 0; i < 30; i++)
        {
            var mutant = networks.Mutate(block, rng);
            Assert.True(networks.Contains(mutant) && networks.Contains(networks.Crossover(block, mutant, rng)));
            block = mutant;
        }
        Assert.Equal([3, 3], networks.Region(3, rng).Choices.Select(c => c.Count));
    }

    [Fact]
    public void It_comes_back_from_JSON_and_refuses_what_is_none()
    {
        Assert.Equal(Layers.Repeat(2), Space.FromJson(Layers.Repeat(2).ToJson()));
        Assert.Contains("met 'gat(heads=1)'", Assert.Throws<SpaceException>(
            () => Space.FromJson("""{"space":"settings","details":"gat(heads=1)"}""")).Message);
        Assert.Equal("A setting is decided once; met 'heads' twice.", Assert.Throws<SpaceException>(
            () => new SettingsSpace("gat", ("heads", ["1"]), ("heads", ["2"]))).Message);
        Assert.Equal("A setting takes 1 to 255 values, all different; met 1, 1 for 'heads'.",
            Assert.Throws<SpaceException>(() => new SettingsSpace("gat", ("heads", ["1", "1"]))).Message);
        Assert.Contains("met 'heads=a b'",
            Assert.Throws<SpaceException>(() => new SettingsSpace("gat", ("heads", ["a b"]))).Message);
    }
}
