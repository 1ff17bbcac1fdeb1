using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Spaces;

public sealed class CandidateSetsTests
{
    [Fact]
    public void EveryNamedSetHasPairwiseDifferentCandidatesAndIsTheSameEveryTime()
    {
        foreach (var name in CandidateSets.Names)
        {
            var region = CandidateSets.Region(name);
            Assert.Equal(region, CandidateSets.Region(name));
            foreach (var point in region.Choices)
                Assert.Equal(point.Count, point.Choice.Candidates.Select(c => c.Canonical()).Distinct().Count());
        }
        Assert.NotEqual(CandidateSets.Region("random").Choices[0].Choice,
            CandidateSets.Region("random").Choices[1].Choice);
    }

    [Theory]
    [InlineData("equal-operations", 6, "operations")]
    [InlineData("equal-shape", 6, "minus shortest path", "sinks")]
    [InlineData("E1", 12, "operations", "minus shortest path")]
    [InlineData("E3", 12, "operations", "minus shortest path", "sinks")]
    [InlineData("C1", 12, "operations", "minus shortest path", "sinks")]
    [InlineData("C3", 12, "operations", "minus shortest path", "sinks")]
    [InlineData("ACT", 12, "operations", "minus shortest path", "sinks", "sources", "minus depth", "log paths",
        "minus mean path length")]
    public void WhatASetSaysIsEqualIsEqual(string name, int k, params string[] constant)
    {
        foreach (var point in CandidateSets.Region(name).Choices)
        {
            Assert.Equal(k, point.Count);
            foreach (var proxy in GraphProxy.All.Where(p => constant.Contains(p.Name)))
                Assert.Single(point.Choice.Candidates.Select(proxy.Of).Distinct());
        }
    }

    [Fact]
    public void DiverseIsTheListOfShapes()
    {
        Assert.Equal(
            ["5:0-1,1-2,2-3,3-4", "5:", "5:0-1,0-2,0-3,0-4,1-2,1-3,1-4,2-3,2-4,3-4", "5:0-1,0-2,0-3,0-4",
                "5:0-1,2-3,3-4", "5:0-1,0-4,1-2,2-3,3-4"],
            CandidateSets.Diverse(Operation.Linear()).Select(c => ((Cell)c).Dag.ToString()));
        Assert.Equal(5, CandidateSets.Diverse(Operation.Conv(), 4).Count);
    }

    [Fact]
    public void WhatCannotBeIsRefused()
    {
        Assert.Contains("met 'nonsense'",
            Assert.Throws<SpaceException>(() => CandidateSets.Region("nonsense")).Message);
        Assert.Contains("k = 7 and 6",
            Assert.Throws<SpaceException>(() => CandidateSets.Random(Operation.Linear(), 3, 7, 0)).Message);
        Assert.Throws<SpaceException>(() => CandidateSets.Region("diverse", 0));
    }

    [Fact]
    public void Candidates_of_places_have_one_graph_and_the_same_activations_in_different_places()
    {
        for (var seed = 0L; seed < 20; seed++)
        {
            var cells = CandidateSets.Places(Operation.Linear(), 6, seed).Cast<Cell>().ToList();
            Assert.Single(cells.Select(cell => cell.Dag).Distinct());
            var dealt = cells.Select(cell => string.Join(' ', cell.Edges.Select(edge => edge.ToString()).Order()));
            Assert.Single(dealt.Distinct());
            Assert.Equal(6, cells.Select(cell => cell.Canonical().Hash).Distinct().Count());
            Assert.InRange(cells[0].Edges.Count, 6, 8);
            Assert.Equal(cells, CandidateSets.Places(Operation.Linear(), 6, seed));
        }
    }

    [Fact]
    public void Candidates_of_operations_have_one_graph_and_different_operations_on_its_edges()
    {
        var kinds = new HashSet<string>();
        for (var seed = 0L; seed < 20; seed++)
        {
            var cells = CandidateSets.Operations(6, seed).Cast<Cell>().ToList();
            Assert.Equal(4, Assert.Single(cells.Select(cell => cell.Dag).Distinct()).Vertices);
            Assert.Equal(6, cells.Select(cell => cell.Canonical().Hash).Distinct().Count());
            Assert.InRange(cells[0].Edges.Count, 4, 5);
            Assert.Equal(cells, CandidateSets.Operations(6, seed));
            kinds.UnionWith(cells.SelectMany(cell => cell.Edges).Select(edge => edge.ToString()!));
        }
        Assert.Equal(["avgpool3", "conv3:relu", "conv5:relu", "dilconv3:relu", "maxpool3", "sepconv3:relu", "skip"],
            kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Places_that_are_too_few_are_refused() =>
        Assert.Throws<SpaceException>(() => CandidateSets.Places(Operation.Linear(), 1_000_000, 0));
}
