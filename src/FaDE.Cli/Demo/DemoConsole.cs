using FaDE.Search.Statistics;
using Spectre.Console;

namespace FaDE.Cli.Demo;

/// <summary>The demo's results as tables on the console.</summary>
/// <param name="result">What the demo found.</param>
public sealed class DemoConsole(DemoResult result)
{
    /// <summary>Prints architectures, then correlations beside baselines and controls.</summary>
    public void Print(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).Title("Architectures, best FaDE-rank first")
            .AddColumn("architecture").AddColumn(new TableColumn("FaDE-rank").RightAligned())
            .AddColumn(new TableColumn("accuracy ± seed sd").RightAligned()).AddColumn("");
        var (low, high) = (result.Truth.Best().Min(r => r.Score), result.Truth.Best().Max(r => r.Score));
        foreach (var row in result.Ranks.Best().Where(row => result.Truth.Accuracies.ContainsKey(row.Architecture)))
        {
            var accuracy = result.Truth[row.Architecture];
            var bar = new string('█', 1 + (int)(19 * (accuracy - low) / Math.Max(high - low, 1e-9)));
            table.AddRow(row.Architecture.ToString(), FormattableString.Invariant($"{row.Score:0.000}"),
                FormattableString.Invariant($"{accuracy:0.000} ± {result.Truth.Deviation(row.Architecture):0.000}"),
                $"[blue]{bar}[/]");
        }
        console.Write(table);
        var quality = new Table().Border(TableBorder.Simple)
            .Title($"Rank correlation with the truth ({result.Quality.Architectures} architectures)")
            .AddColumn("estimator").AddColumn("what it is").AddColumn(new TableColumn("Spearman").RightAligned())
            .AddColumn("95 % interval").AddColumn(new TableColumn("Kendall").RightAligned());
        Row(result.Quality.Estimator, "method", result.Quality.Spearman, result.Quality.SpearmanInterval,
            result.Quality.Kendall);
        foreach (var q in result.Alternatives)
            Row(q.Estimator, "from the same supernets", q.Spearman, q.SpearmanInterval, q.Kendall);
        foreach (var b in result.Quality.Baselines)
            Row(b.Name, "zero-cost baseline", b.Spearman, b.SpearmanInterval, b.Kendall);
        foreach (var q in result.Controls) Row(q.Estimator, "control", q.Spearman, q.SpearmanInterval, q.Kendall);
        console.Write(quality);
        console.WriteLine(new DemoFiles(result).Verdict());

        void Row(string name, string kind, double spearman, Interval interval, double kendall) => quality.AddRow(
            Markup.Escape(name), kind, FormattableString.Invariant($"{spearman:0.00}"),
            Markup.Escape(interval.ToString()), FormattableString.Invariant($"{kendall:0.00}"));
    }
}
