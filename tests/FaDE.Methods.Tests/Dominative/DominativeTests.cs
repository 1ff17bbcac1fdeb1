using FaDE.Methods.BlackBox;
using FaDE.Methods.Dominative;
using FaDE.Methods.Tests.BlackBox;
using FaDE.Search;
using FaDE.Search.Outer;

namespace FaDE.Methods.Tests.Dominative;

public class DominativeTests
{
    [Fact]
    public void Edges_lead_from_worse_to_better_and_one_way_where_two_tie()
    {
        Assert.Equal([(1, 0), (1, 2), (2, 0)], Centre.Edges([91, 88, 90]));
        Assert.Equal([(0, 1)], Centre.Edges([5, 5]));
    }

    [Theory]
    [InlineData("recurrent")]
    [InlineData("tabled")]
    [InlineData("uniform")]
    public void It_repeats_and_goes_on_bit_for_bit(string policy) =>
        MadeUp.RepeatsAndResumes($$"""{ "name": "dominative", "policy": "{{policy}}" }""", 14, 6);

    [Fact]
    public void A_better_child_takes_the_place_of_its_own_centre_and_no_other()
    {
        var search = (DominativeSearch)MadeUp.Run(Search("uniform"), 3);
        for (var i = 0; i < 30; i++)
        {
            var before = search.Centres.ToList();
            var parents = search.Propose().Candidates[0].Parents[0];
            MadeUp.Run(search, 1);
            for (var c = 0; c < 3; c++)
                Assert.True(search.Centres[c].Score > before[c].Score || search.Centres[c] == before[c]);
            var paid = Assert.Single(search.Centres.Select((centre, c) => (centre, c))
                .Where(x => x.centre.Id == $"{i + 3}.0").Select(x => before[x.c].Id).DefaultIfEmpty(parents));
            Assert.Equal(parents, paid);
        }
        Assert.Equal(search.Best!.Score, search.Centres.Max(c => c.Score));
    }

    [Fact]
    public void Policies_learn_what_is_rewarded()
    {
        var fields = new Fields(MadeUp.Space);
        Centre[] centres = [new("a", new byte[8], .5), new("b", [1, 1, 1, 1, 1, 1, 1, 1], .6),
            new("c", [2, 2, 2, 2, 2, 2, 2, 2], .7)];
        foreach (IEditPolicy policy
            in (IEditPolicy[])[new RecurrentEdits(fields, 1, 1), new TabledEdits(fields, 3, 1, .1)])
        {
            var (rng, hits) = (new Rng(2), new int[2]);
            for (var i = 0; i < 300; i++)
            {
                var choices = policy.Choose(centres, rng);
                var hit = choices[2] == 2;
                if (hit) hits[i / 150]++;
                policy.Learn(centres, choices, hit ? 1 : -1);
            }
            Assert.True(hits[1] > hits[0] + 10, $"{policy.GetType().Name}: {hits[0]}, then {hits[1]} of 150");
        }
    }

    [Fact]
    public void It_does_not_train_what_it_has_seen_while_there_is_more()
    {
        var (search, seen) = (Search("uniform"), new HashSet<string>());
        for (var i = 0; i < 60; i++)
        {
            Assert.All(search.Propose().Candidates, c => Assert.True(seen.Add(c.Block.Canonical().ToString())));
            MadeUp.Run(search, 1);
        }
    }

    [Fact]
    public void Other_settings_are_refused_in_one_sentence()
    {
        Assert.Contains("'policy' is one of recurrent, tabled, uniform; met 'x'",
            MadeUp.Refused("""{ "name": "dominative", "policy": "x" }"""));
        Assert.Contains("'centres' is a whole number of at least 1; met 0",
            MadeUp.Refused("""{ "name": "dominative", "centres": 0 }"""));
        Assert.Contains("at least one, with at least one edit per child; met 3 and 0",
            Assert.Throws<FadeException>(() =>
                new DominativeSearch(MadeUp.Space, new() { Edits = 0 }, 1, NetworkRegion.Networks, 0)).Message);
    }

    [Fact]
    public void A_tournament_larger_than_its_population_is_refused() => Assert.Contains(
        "A tournament is held among the population; met one of 5 and a population of 3.",
        MadeUp.Refused("""{ "name": "evolution", "population": 3, "batch": 1 }"""));

    private static DominativeSearch Search(string policy) =>
        (DominativeSearch)MadeUp.Search($$"""{ "name": "dominative", "policy": "{{policy}}" }""", 1);
}
