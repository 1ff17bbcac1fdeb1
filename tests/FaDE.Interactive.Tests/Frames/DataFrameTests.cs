using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Interactive.Tests.Figures;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using Microsoft.Data.Analysis;
using Table = FaDE.Search.Tables.Table;

namespace FaDE.Interactive.Tests.Frames;

public sealed class DataFrameTests
{
    private static readonly Region Region = SampleFigures.Region;

    [Fact]
    public void A_truth_becomes_a_frame_and_comes_back()
    {
        var truth = Measured();
        var frame = truth.ToDataFrame();
        Assert.Equal(["architecture", "seed", "accuracy"], frame.Columns.Select(c => c.Name));
        Assert.Equal(15, frame.Rows.Count);
        var back = Truth.From(frame, Region);
        Assert.Equal(truth.Table.Accuracies.OrderBy(r => r.Key, ArchitectureOrder.Instance),
            back.Table.Accuracies.OrderBy(r => r.Key, ArchitectureOrder.Instance));
        Assert.Equal(truth.Summary, back.Summary);
    }

    [Fact]
    public void Frames_go_through_CSV_and_Arrow()
    {
        var frame = Measured().ToDataFrame();
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "truth.arrow");
            frame.SaveArrow(file);
            Assert.Equal(frame.ToCsv(), DataFrames.LoadArrow(file).ToCsv());
            DataFrame.SaveCsv(frame, Path.Combine(folder.FullName, "truth.csv"),
                cultureInfo: System.Globalization.CultureInfo.InvariantCulture);
            var read = DataFrame.LoadCsv(Path.Combine(folder.FullName, "truth.csv"),
                dataTypes: [typeof(string), typeof(int), typeof(double)]);
            Assert.Equal(Measured().Table.Accuracies.Count, Truth.From(read, Region).Table.Accuracies.Count);
            File.WriteAllText(file, "no arrow");
            Assert.StartsWith("An Arrow file is one in the IPC format; ",
                Assert.Throws<FadeException>(() => DataFrames.LoadArrow(file)).Message);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void A_table_becomes_a_frame_and_comes_back()
    {
        TableRow[] rows = [Row(0), Row(1)];
        var table = new Table("small", new Dictionary<string, string>(), rows.Select(r => (r, 0)));
        var frame = table.ToDataFrame();
        Assert.Equal(["architecture", "parameters", "validation 0", "validation 1", "test 0", "test 1"],
            frame.Columns.Select(c => c.Name));
        var back = Table.From(frame, "small");
        Assert.Equal(table.Rows.Select(r => (r.Architecture, r.Costs["parameters"], r.Test[1])),
            back.Rows.Select(r => (r.Architecture, r.Costs["parameters"], r.Test[1])));
    }

    [Fact]
    public void A_frame_that_does_not_fit_is_refused_in_a_sentence()
    {
        string Refusal(Columns columns) =>
            Assert.Throws<FadeException>(() => Truth.From(columns.ToDataFrame(), Region)).Message;
        Assert.Equal("The frame has a column 'architecture'; met 'name'.", Refusal(new Columns().Add("name", ["a"])));
        Assert.Equal("Column 'accuracy' holds finite numbers; met 'good' in row 0.",
            Refusal(Of(["0-0-0"], [1], ["good"])));
        Assert.Equal("An accuracy lies in 0 to 1; met 1.5 in row 0.", Refusal(Of(["0-0-0"], [1], [1.5])));
        Assert.Equal("Every architecture has one accuracy per seed; 0-0-0 has seed 1 again in row 1.",
            Refusal(Of(["0-0-0", "0-0-0"], [1, 1], [0.5, 0.6])));
        Assert.StartsWith("Row 0 names an architecture of the region, for instance '0-0-0'; met '9-9-9': ",
            Refusal(Of(["9-9-9"], [1], [0.5])));
        Assert.StartsWith("Row 0 names an architecture of the region, for instance '0-0-0'; met '<b>': ",
            Refusal(Of(["<b>"], [1], [0.5])));
        Assert.Equal("A truth has at least one row; the frame has none.", Refusal(Of<double>([], [], [])));
        Assert.Equal("A table has columns 'validation 0', ...; the frame has none.",
            Assert.Throws<FadeException>(() => Table.From(Of(["x"], [1], [0.5]).ToDataFrame())).Message);
    }

    [Fact]
    public void Every_figure_and_every_table_view_is_a_frame()
    {
        foreach (var (name, figure) in SampleFigures.All.Where(f => f.Value().Data.Count > 0))
        {
            var frame = figure().ToDataFrame();
            Assert.Equal(figure().Data.Rows, frame.Rows.Count);
            Assert.Equal(figure().Data.Names, frame.Columns.Select(c => c.Name));
        }
        var view = TableView.Of([new Estimate("<script>alert(1)</script>", 0.5), new Estimate("b", 0.25)])
            .ToDataFrame();
        Assert.Equal(0.25, view["Value"][1]);
        var html = view.View().Html();
        Assert.Contains("&lt;script&gt;alert(1)", html);
        Assert.DoesNotContain("<script>alert", html);
        Assert.Contains("0.25", html);
    }

    private static Columns Of<T>(string[] architectures, int[] seeds, T[] accuracies) =>
        new Columns().Add("architecture", architectures).Add("seed", seeds).Add("accuracy", accuracies);

    private static Truth Measured()
    {
        var rng = new Rng(9);
        return new(new TruthTable(Region, "test", default, Enumerable.Range(0, 5)
            .ToDictionary(i => new Architecture(i, 0, 1),
                _ => (IReadOnlyList<double>)[.. Enumerable.Range(0, 3).Select(_ => 0.5 + 0.1 * rng.NextDouble())])),
            true);
    }

    private static TableRow Row(int i) => new(((Chain)Region.Root).Stages[0].Children[i].ToString(),
        new Dictionary<string, double> { ["parameters"] = 10 + i }, [0.5, 0.6 + 0.01 * i], [0.4, 0.3 + 0.01 * i]);
}
