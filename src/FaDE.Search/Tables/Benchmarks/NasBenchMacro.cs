using System.Text.Json.Nodes;
using FaDE.Search.Codecs;

namespace FaDE.Search.Tables.Benchmarks;

/// <summary>
/// NAS-Bench-Macro (Su et al. 2021, arXiv 2103.11922), as in the repository xiusu/NAS-Bench-Macro: a JSON object of
/// strings of eight digits with "test_acc" (three seeds, per cent), "mean_acc", "std", "params", "flops".
/// </summary>
public static class NasBenchMacro
{
    private const int Epochs = 50, Seeds = 3;

    /// <summary>Makes the table of the file.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <remarks>
    /// There is no validation split: searches are shown single test accuracies, so that what they find is valued a
    /// little too high. Keys know that identities commute (<see cref="MacroString.Key"/>).
    /// </remarks>
    /// <exception cref="TableException">Not such a file; or two strings of one network hold
    /// different values.</exception>
    public static Table Read(string file, byte[] bytes)
    {
        var rows = JsonEntries.Read(file, bytes, (text, node) => (Text: text, Row: Row(file, text, node)));
        foreach (var same in rows.GroupBy(row => MacroString.Key(MacroString.Parse(row.Text))))
            if (same.FirstOrDefault(row => !Agree(row.Row, same.First().Row)) is { Text: not null } other)
                throw new TableException("Strings of one network hold the same values; "
                    + $"'{file}' has others for '{other.Text}' than for '{same.First().Text}'.");
        return new Table("NAS-Bench-Macro", new Dictionary<string, string>
        {
            ["source"] = "Su et al. 2021, arXiv 2103.11922; github.com/xiusu/NAS-Bench-Macro",
            ["data"] = "CIFAR-10; test accuracy only, which searches are shown one seed of",
            ["training"] = $"{Epochs} epochs, {Seeds} seeds",
        }, rows.Select(row => (row.Row, 0)), MacroString.Key)
        { Space = MacroString.Space, Epochs = Epochs };
    }

    private static TableRow Row(string file, string text, JsonNode? node)
    {
        if (node is not JsonObject values || values["test_acc"] is not JsonArray { Count: Seeds } accuracies)
            throw new TableException($"A network of NAS-Bench-Macro has 'test_acc' of {Seeds} seeds; "
                + $"met {Excerpt.Of(node?.ToJsonString() ?? "null")} at '{Excerpt.Of(text)}' in '{file}'.");
        double[] test = [.. accuracies.Select(a => JsonEntries.Number(file, $"The accuracy of '{text}'", a) / 100)];
        var costs = new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            [Measure.Parameters.Name] = JsonEntries.Number(file, $"'params' of '{text}'", values["params"]),
            [Measure.MultiplyAdds.Name] = JsonEntries.Number(file, $"'flops' of '{text}'", values["flops"]),
        };
        return new TableRow(MacroString.Parse(text).ToString(), costs, test, test);
    }

    private static bool Agree(TableRow a, TableRow b) => a.Test.SequenceEqual(b.Test) && a.Costs.SequenceEqual(b.Costs);
}
