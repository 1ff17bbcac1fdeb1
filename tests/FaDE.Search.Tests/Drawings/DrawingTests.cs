using System.Globalization;
using System.Xml.Linq;
using FaDE.Search.Drawings;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Drawings;

public sealed class DrawingTests
{
    private static readonly Dag Diamond = new(4, [(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)]);

    private static readonly Dag Branching = new(5, [(0, 2), (0, 3), (1, 3), (2, 4), (1, 4)]);

    private static readonly Choice Three = new(Operation.Conv(), Operation.Skip, Operation.MaxPool());

    private static readonly Cell Mixed = new(Branching, [Operation.Conv(), Operation.Conv(5), Operation.Skip,
        Operation.MaxPool(), Operation.None, Operation.SepConv(), Operation.Conv()]);

    private static readonly Region Two = Region.Of(
        [new Cell(Diamond, Operation.Linear()), new Cell(Branching, Operation.Linear()),
            new Cell(new Dag(5, []), Operation.Linear())],
        [new Cell(new Dag(3, [(0, 1), (1, 2)]), Operation.Linear()), new Cell(Branching, Operation.Linear())]);

    private static readonly double[][] TwoWeights = [[0.2, 0.7, 0.1], [0.45, 0.55]];

    public static TheoryData<string> Names => [.. Drawings.Keys];

    private static Dictionary<string, Func<Drawing>> Drawings => new()
    {
        ["cell"] = () => new CellDrawing(new Cell(Branching, Operation.Linear())),
        ["cell-operations"] = () => new CellDrawing(Mixed),
        ["cell-compact"] = () => new CellDrawing(Mixed, compact: true),
        ["cell-weights"] = () =>
            new CellDrawing(new Cell(Diamond, Operation.Conv()), [[0], [0.2], [0.4], [0.6], [0.8], [1]]),
        ["cell-choices"] = () => new CellDrawing(new Cell(Diamond, Three),
            [.. Enumerable.Range(0, 6).Select(i => new[] { 0.1 + 0.1 * i, 0.3, 0.6 - 0.1 * i })]),
        ["cell-motifs"] = () =>
            new CellDrawing(new Cell(Diamond,
                [Mixed, Operation.Skip, Mixed, new Cell(Diamond, Operation.Conv()), Operation.Conv(), Mixed])),
        ["stage"] = () => new StageDrawing((Choice)((Chain)Two.Root).Stages[0], TwoWeights[0], 1),
        ["region"] = () => new RegionDrawing(Two, TwoWeights, new Architecture(1, 0)),
        ["region-nested"] = () =>
            new RegionDrawing(new Region(new Chain(new Cell(Diamond, Three), Operation.Conv(),
                new Choice(new Cell(Diamond, Three), Mixed)))),
        ["architecture"] = () => new ArchitectureDrawing(Two, new Architecture(1, 0), TwoWeights),
        ["chain"] = () => new ChainDrawing(new Chain(Mixed, Operation.Linear("tanh"), Mixed, new Cell(Diamond, Mixed))),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Drawing_is_the_reviewed_one(string name) => Snapshot.Matches(name + ".svg", Drawings[name]().ToSvg());

    [Theory]
    [InlineData("cell-operations")]
    [InlineData("region")]
    public void Drawing_in_the_dark_is_the_reviewed_one(string name) =>
        Snapshot.Matches(name + ".dark.svg", Drawings[name]().ToSvg(Theme.Dark));

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_drawn_outside_the_picture_and_equal_drawings_have_equal_bytes(string name)
    {
        var svg = XDocument.Parse(Drawings[name]().ToSvg());
        Assert.Equal(svg.ToString(), XDocument.Parse(Drawings[name]().ToSvg()).ToString());
        var (width, height) = (Number(svg.Root!, "width"), Number(svg.Root!, "height"));
        foreach (var (x, y) in Picture.Points(svg))
        {
            Assert.InRange(x, 0, width);
            Assert.InRange(y, 0, height);
        }
    }

    [Fact]
    public void A_comma_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Drawings["region"]().ToSvg();
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NegativeSign) = (",", "~");
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal(expected, Drawings["region"]().ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_graph_on_up_to_sixteen_vertices_can_be_drawn()
    {
        var rng = new Rng(5);
        for (var v = 1; v <= 16; v++)
            foreach (var density in new[] { 0, 0.2, 0.6, 1 })
            {
                var dag = new Dag(v, from a in Enumerable.Range(0, v)
                                     from b in Enumerable.Range(a + 1,
                    v - 1 - a)
                                     where rng.NextDouble() < density
                                     select (a, b));
                var drawing = new CellDrawing(new Cell(dag, Operation.Conv()));
                XDocument.Parse(drawing.ToSvg());
                Assert.InRange(drawing.Height, 30, 1000);
            }
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused_with_the_numbers()
    {
        Assert.Contains("6 edges",
            Assert.Throws<SpaceException>(() => new CellDrawing(new Cell(Diamond, Three), [[1.0]])).Message);
        Assert.Contains("3 candidates",
            Assert.Throws<SpaceException>(() => new StageDrawing(Three, [0.5, 0.5])).Message);
        Assert.Contains("2 choices", Assert.Throws<SpaceException>(() => new RegionDrawing(Two, [[1.0]])).Message);
    }

    [Fact]
    public void Weights_that_are_not_finite_are_shown_as_unknown()
    {
        var svg = new StageDrawing(Three, [double.NaN, double.PositiveInfinity, 0.5]).ToSvg();
        Assert.Contains("n/a", svg);
        Assert.Contains("\u221e", svg);
        XDocument.Parse(new CellDrawing(new Cell(Diamond, Operation.Conv()),
            [.. Enumerable.Repeat(new[] { double.NaN }, 6)]).ToSvg());
    }

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
