using FaDE.Interactive.Figures.Wiring;

namespace FaDE.Interactive.Tests.Gallery;

/// <summary>Wiring evolution</summary>
internal static class WiringRecipes
{
    /// <summary>Values over the epochs in panels, with a level to hold them against.</summary>
    public static object Costs_over_the_epochs()
    {
        double[] Falling(double from, double pace) =>
            [.. Enumerable.Range(0, 30).Select(e => from * Math.Exp(-e / pace) - 0.3)];
        return new EpochPanels(
        [
            new("edge cost in nats", [new("0-2", Falling(0.5, 9)), new("1-2", Falling(0.4, 4))], Level: 0),
            new("CE - H in nats", [new("all", Falling(1.2, 6)), new("wrong", Falling(2.5, 40), Emphasis: false)], 0),
        ])
        { Title = "Cost of every edge, and cross-entropy minus entropy" };
    }

    /// <summary>The cost of every operation on every edge, in a part from the examples classified correctly and one
    /// from the others.</summary>
    public static object Costs_at_the_beginning_and_at_the_end()
    {
        return new CostBars(
            from when in new[] { (Name: "at initialisation", Sign: 1), (Name: "at convergence", Sign: -1) }
            from edge in new[] { "0-2", "1-2", "0-3" }
            from operation in new[] { (Name: "skip", Size: 1), (Name: "sep3", Size: 2), (Name: "max3", Size: 3) }
            select new CostBar(when.Name, edge, operation.Name, -0.1, 0.1 + 0.05 * when.Sign * operation.Size));
    }

    /// <summary>When every edge of a cell carries an operation other than none.</summary>
    public static object When_edges_are_live()
    {
        string[] edges = ["0-2", "1-2", "0-3", "1-3", "2-3"];
        return new EdgeTimeline(edges.Select((edge, i) => new EdgeLife("seed 1", edge,
            [.. Enumerable.Range(0, 30).Select(epoch => epoch < 2 + i || epoch > 12 + 3 * i)], Marked: i == 4)));
    }
}
