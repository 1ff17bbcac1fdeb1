using FaDE.Methods.BlackBox;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Tests.BlackBox;

public class FieldsTests
{
    [Fact]
    public void Graph_networks_are_five_fields_and_some_combinations_are_none()
    {
        var fields = new Fields(GraphNumber.Space);
        Assert.Equal([9, 8, 9, 9, 9], fields.All.Select(f => f.Values));
        Assert.Equal("alternative", fields.All[0].Name);
        byte[] Of(byte link, params string[] operations) =>
            [link, .. operations.Select((o, i) => (byte)fields.All[i + 1].Labels.ToList().FindIndex(l => l == o))];
        // A chain of four, then four that read the input, one of them an identity, which the benchmark leaves out.
        Assert.Equal(81230, GraphNumber.Write(fields.Decode(Of(8, "gcn", "gin", "cheb", "gat"))!));
        Assert.Null(fields.Decode(Of(0, "gcn", "skip", "cheb", "gat")));
    }

    [Fact]
    public void Combinations_are_networks_of_the_space_unless_an_identity_reads_the_input()
    {
        var (fields, rng, illegal) = (new Fields(GraphNumber.Space), new Rng(1), 0);
        for (var i = 0; i < 300; i++)
        {
            byte[] values = [.. fields.All.Select(f => (byte)rng.Next(f.Values))];
            if (fields.Decode(values) is { } network) Assert.True(GraphNumber.Space.Contains(network));
            else illegal++;
        }
        Assert.InRange(illegal, 20, 150);
    }

    [Theory]
    [InlineData(1, 25, 17)]
    [InlineData(2, 265, 129)]
    public void Subspaces_have_the_published_sizes(int edits, int cells, int networks)
    {
        Assert.Equal(cells, Within(new Fields(ArchString.Space), edits));
        Assert.Equal(networks, Within(new Fields(MacroString.Space), edits));

        static int Within(Fields fields, int edits)
        {
            var met = new Dictionary<string, byte[]> { [""] = fields.Sample(new Rng(1)) };
            met = met.Values.ToDictionary(Convert.ToHexString);
            for (var e = 0; e < edits; e++)
                foreach (var near in met.Values.ToList().SelectMany(fields.Neighbours))
                    met.TryAdd(Convert.ToHexString(near), near);
            return met.Count;
        }
    }

    [Fact]
    public void A_field_that_does_not_matter_has_no_neighbours()
    {
        var fields = new Fields(Space.Dags(1, 3, Operation.Linear()));
        byte[] values = new byte[fields.Count];
        Assert.Contains(false, fields.Active(values));
        Assert.All(fields.Neighbours(values), near =>
            Assert.True(fields.Active(values)[near.Zip(values).ToList().FindIndex(p => p.First != p.Second)]));
    }

    [Fact]
    public void A_space_of_one_network_is_refused() => Assert.Contains("holds one network",
        Assert.Throws<FadeException>(() => new Fields(Space.Of(Operation.Skip))).Message);
}
