using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using Microsoft.Data.Analysis;

namespace FaDE.Interactive;

/// <summary>What data frames become.</summary>
public static class FromFrames
{
    extension(Truth)
    {
        /// <summary>
        /// The truth that a frame holds in its columns "architecture" (for instance "2-0-1"), "seed" and "accuracy" (0
        /// to 1): one row per training.
        /// </summary>
        /// <param name="frame">As <see cref="DataFrames.ToDataFrame(ITabular)"/> of a truth makes it.</param>
        /// <param name="region">What the architectures belong to.</param>
        /// <exception cref="FadeException">A column is missing or holds something else, an architecture is none of the
        /// region, or a seed stands twice.</exception>
        public static Truth From(DataFrame frame, Region region)
        {
            var (labels, seeds, accuracies) =
                (frame.Texts("architecture"), frame.Numbers("seed"), frame.Numbers("accuracy"));
            var rows = new Dictionary<Architecture, SortedDictionary<double, double>>();
            for (var i = 0; i < labels.Length; i++)
            {
                if (accuracies[i] is < 0 or > 1)
                    throw new FadeException($"An accuracy lies in 0 to 1; met {accuracies[i]} in row {i}.");
                var architecture = Parse(labels[i], i, region);
                if (!rows.TryGetValue(architecture, out var bySeed)) rows[architecture] = bySeed = [];
                if (!bySeed.TryAdd(seeds[i], accuracies[i]))
                    throw new FadeException("Every architecture has one accuracy per seed; "
                        + $"{labels[i]} has seed {seeds[i]} again in row {i}.");
            }
            if (rows.Count == 0) throw new FadeException("A truth has at least one row; the frame has none.");
            return new Truth(new TruthTable(region, "data frame", default,
                rows.ToDictionary(r => r.Key, r => (IReadOnlyList<double>)[.. r.Value.Values])), true);
        }
    }

    extension(Table)
    {
        /// <summary>
        /// The table that a frame holds: a column "architecture", costs, "validation 0", ..., "test 0", ...; one
        /// row per network.
        /// </summary>
        /// <param name="frame">As <see cref="DataFrames.ToDataFrame(Table)"/> makes it.</param>
        /// <param name="name">Short name, for messages and legends.</param>
        /// <exception cref="FadeException">A column is missing or holds something else, or the
        /// rows are no table.</exception>
        public static Table From(DataFrame frame, string name = "frame")
        {
            string[] Named(string prefix) =>
                [.. frame.Columns.Select(c => c.Name).Where(n => n.StartsWith(prefix + " ", StringComparison.Ordinal))];
            var (architectures, validation, test) = (frame.Texts("architecture"), Named("validation"), Named("test"));
            if (validation.Length == 0)
                throw new FadeException("A table has columns 'validation 0', ...; the frame has none.");
            var numbers = frame.Columns.Select(c => c.Name).Where(n => n != "architecture")
                .ToDictionary(n => n, frame.Numbers);
            var costs = numbers.Keys.Except(validation).Except(test).ToArray();
            return new Table(name, new Dictionary<string, string>(),
                architectures.Select((architecture, i) => (new TableRow(architecture,
                    new SortedDictionary<string, double>(costs.ToDictionary(c => c, c => numbers[c][i]),
                        StringComparer.Ordinal),
                    [.. validation.Select(c => numbers[c][i])], [.. test.Select(c => numbers[c][i])]), 0)));
        }
    }

    private static Architecture Parse(string label, int row, Region region)
    {
        try
        {
            var architecture = Architecture.Parse(label);
            region.Resolve(architecture);
            return architecture;
        }
        catch (Exception e) when (e is FadeException or FormatException or ArgumentException)
        {
            throw new FadeException($"Row {row} names an architecture of the region, "
                + $"for instance '{string.Join('-', region.Choices.Select(_ => 0))}'; met '{label}': {e.Message}");
        }
    }
}
