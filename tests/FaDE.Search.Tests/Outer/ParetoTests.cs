using FaDE.Search.Outer;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Search.Tables;

namespace FaDE.Search.Tests.Outer;

public class ParetoTests
{
    [Fact]
    public void Sorting_is_by_definition_and_the_hypervolume_by_counting_cells()
    {
        var rng = new Rng(1);
        for (var trial = 0; trial < 30; trial++)
        {
            var points = Enumerable.Range(0, 8)
                .Select(_ => (IReadOnlyList<double>)[rng.Next(5), rng.Next(5), rng.Next(5)]).ToList();
            var fronts = ParetoFront.Sort(points);
            for (var i = 0; i < points.Count; i++)
            {
                var above = Enumerable.Range(0, points.Count).Where(j => ParetoFront.Dominates(points[j], points[i]))
                    .Select(j => fronts[j]).ToList();
                Assert.Equal(above.Count == 0 ? 0 : above.Max() + 1, fronts[i]);
            }
            var cells = 0;
            for (var x = 0; x < 5; x++)
                for (var y = 0; y < 5; y++)
                    for (var z = 0; z < 5; z++)
                        if (points.Any(p => p[0] > x && p[1] > y && p[2] > z)) cells++;
            Assert.Equal(cells, ParetoFront.Hypervolume(points, [0, 0, 0]), 9);
        }
        Assert.Equal(7, ParetoFront.Hypervolume([[3, 1], [2, 2], [1, 4]], [0, 0]), 9); // rows of 3, 2, 1 and 1
        Assert.Equal([double.PositiveInfinity, 2.0, double.PositiveInfinity],
            ParetoFront.Crowding([[0, 4], [1, 2], [2, 0]]));
    }

    [Fact]
    public void The_search_finds_the_front_of_a_small_table()
    {
        var space = Space.OneOf(Operation.Skip, Operation.Linear(), Operation.Conv()).Repeat(4);
        var table = new Table("goals", new Dictionary<string, string>(), space.Blocks()
            .Select(n => (new TableRow(n.ToString(),
                new Dictionary<string, double> { ["parameters"] = Price(n) }, [Worth(n)], [Worth(n)]), 0)));
        var truth = table.Rows.Select(r => (IReadOnlyList<double>)[r.Test[0], -r.Costs["parameters"]]).ToList();
        var most = ParetoFront.Hypervolume(truth, [0, -20]);
        var search = new ParetoSearch(space, ["parameters"], 16, 8, NetworkRegion.Networks, 3);
        new SearchLoop(search, new TableEstimator(table), new SearchBudget(SupernetSteps: 80), 3).Run();
        Assert.InRange(
            ParetoFront.Hypervolume([.. search.Front.Select(f => (IReadOnlyList<double>)[f.Values[0], -f.Values[1]])],
                [0, -20]), 0.95 * most, most + 1e-9);
        var resumed = new ParetoSearch(space, ["parameters"], 16, 8, NetworkRegion.Networks, 3);
        resumed.Load(search.Save());
        Assert.Equal(search.Front.Select(f => f.Network), resumed.Front.Select(f => f.Network));
        Assert.Contains("met 'latency'", Assert.Throws<FadeException>(() =>
            new SearchLoop(new ParetoSearch(space, ["latency"], 4, 4, NetworkRegion.Networks, 1),
                new TableEstimator(table), new SearchBudget(2), 1).Run()).Message);

        static double Price(Block n) =>
            ((Chain)n).Stages.Sum(s => s.Equals(Operation.Conv()) ? 4.0 : s.Equals(Operation.Linear()) ? 1 : 0);

        static double Worth(Block n) => 0.3 + 0.1 * ((Chain)n).Stages.Select((s, i) =>
            s.Equals(Operation.Conv()) ? 1.5 - 0.2 * i : s.Equals(Operation.Linear()) ? 1.0 - 0.1 * i : 0).Sum();
    }
}
