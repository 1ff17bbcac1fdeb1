using System.Xml.Linq;
using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Tests.Figures;

public sealed class TableViewTests
{
    private static readonly Row[] Rows =
    [
        new("2-0", 0.7421, 12, new Cell(new Dag(3, [(0, 1)]), Operation.Linear())),
        new("<script>alert(1)</script>", double.NaN, 3, null),
        new("a, \"b\"", double.PositiveInfinity, -4, new Cell(new Dag(2, [(0, 1)]), Operation.Linear())),
    ];

    [Fact]
    public void Html_is_escaped_sorts_by_true_values_and_draws_cells()
    {
        var html = TableView.Of(Rows).Bars("Count").Html();
        Assert.DoesNotContain("<script>alert", html);
        Assert.Contains("&lt;script&gt;", html);
        Assert.Contains("data-v=\"0.7421\"", html);
        Assert.Contains("data-v=\"NaN\"", html);
        Assert.Contains("data-v=\"Infinity\"", html);
        Assert.Contains("linear-gradient", html);
        Assert.Equal(2, html.Split("<img ").Length - 1);
        Assert.Equal(html, TableView.Of(Rows).Bars("Count").Html());
        Assert.DoesNotMatch("https?://", html);
        XDocument.Parse("<r>"
            + html[html.IndexOf("<div", StringComparison.Ordinal)..html.IndexOf("<script", StringComparison.Ordinal)]
                .Replace("\">", "\">").Replace("\"></td>", "\"/></td>") + "</r>");
    }

    [Fact]
    public void Columns_and_csv_hold_every_row_even_those_that_are_not_shown()
    {
        var table = new TableView<int>(Enumerable.Range(0, 10_000)) { Most = 50 };
        Assert.Equal(10_000, table.ToColumns().Rows);
        Assert.Equal(10_001, table.Csv().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("the first 50 of 10,000 rows", table.Html());
        Assert.EndsWith("... 9980 more rows", table.ToString());
        Assert.IsType<double[]>(TableView.Of(Rows).ToColumns()["Score"]);
        Assert.IsType<string[]>(TableView.Of(Rows).ToColumns()["Name"]);
        Assert.IsType<object[]>(TableView.Of(Rows).ToColumns()["Cell"]);
        Assert.Equal([12, 3, -4], TableView.Of(Rows).ToColumns().Numbers("Count"));
        Assert.Equal(["2-0", Rows[1].Name, Rows[2].Name], TableView.Of(Rows).ToColumns()["Name"].Cast<string>());
    }

    [Fact]
    public void Columns_are_chosen_added_and_sorted()
    {
        var table = TableView.Of(Rows).With("twice", r => 2 * r.Count).Only("Name", "twice").SortedBy(r => r.Count);
        Assert.Equal(["a, \"b\"", "<script>alert(1)</script>", "2-0"], table.ToColumns()["Name"].Cast<string>());
        Assert.Equal([-8, 6, 24], table.ToColumns().Numbers("twice"));
        Assert.Equal("Name,twice\n\"a, \"\"b\"\"\",-8\n<script>alert(1)</script>,6\n2-0,24\n", table.Csv());
        Assert.Contains("met 'Nothing'", Assert.Throws<FadeException>(() => table.Only("Nothing")).Message);
        Assert.Contains("met 'Name' twice", Assert.Throws<FadeException>(() => table.With("Name", r => r)).Message);
    }

    [Fact]
    public void No_rows_are_said()
    {
        Assert.Contains("No rows.", TableView.Of(Array.Empty<Row>()).Html());
        Assert.Equal("No rows.", TableView.Of(Array.Empty<Row>()).ToString());
    }

    [Fact]
    public void Columns_refuse_what_does_not_fit()
    {
        var columns = new Columns().Add("a", [1, 2]);
        Assert.Equal("Every column has 2 rows; 'b' has 1.",
            Assert.Throws<FadeException>(() => columns.Add("b", [1])).Message);
        Assert.Equal("Columns have different names; met 'a' twice.",
            Assert.Throws<FadeException>(() => columns.Add("a", [1, 2])).Message);
        Assert.Equal("The columns are a; met 'c'.", Assert.Throws<FadeException>(() => columns["c"]).Message);
    }

    private sealed record Row(string Name, double Score, int Count, Cell? Cell);
}
