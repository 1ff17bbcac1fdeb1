using FaDE.Search.Codecs;
using FaDE.Search.Tables.Pickles;

namespace FaDE.Search.Tables.Benchmarks;

/// <summary>
/// NAS-Bench-Graph (Qin et al. 2022, arXiv 2206.09166), as in the repository THUMNLab/NAS-Bench-Graph: a pickled
/// dictionary of numbers of networks with "valid_perf", "perf" (test), "latency" (s) and "para" (millions).
/// </summary>
public static class NasBenchGraph
{
    /// <summary>Makes the table of a file.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <remarks>
    /// One value per network, the published mean. Latency was measured: a truth for objectives of time.
    /// </remarks>
    /// <exception cref="TableException">Not such a file.</exception>
    public static Table Read(string file, byte[] bytes)
    {
        if (Pickle.Read(file, bytes) is not Dictionary<object, object?> networks)
            throw new TableException($"NAS-Bench-Graph is a dictionary; '{file}' holds something else.");
        var numpy = new Numpy(file);
        return new Table(Path.GetFileNameWithoutExtension(file), new Dictionary<string, string>
        {
            ["source"] = "Qin et al. 2022, arXiv 2206.09166; github.com/THUMNLab/NAS-Bench-Graph",
            ["training"] = "the means as published, of which searches are shown the validation accuracy",
        }, networks.Select(n => (Row(n.Key, n.Value), 0)), GraphNumber.Key)
        { Space = GraphNumber.Space };

        TableRow Row(object key, object? value)
        {
            if (key is not long number || value is not Dictionary<object, object?> values)
                throw new TableException("NAS-Bench-Graph has numbers of networks with their values; "
                    + $"'{file}' has '{Excerpt.Of($"{key}")}' with {Numpy.Kind(value)}.");
            double Value(string name) => numpy.Number(values.GetValueOrDefault(name), $"'{name}' of network {number}");
            var costs = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                [Measure.Latency.Name] = Value("latency"),
                [Measure.Parameters.Name] = Math.Round(1e6 * Value("para")),
            };
            return new TableRow(GraphNumber.Parse(number).ToString(), costs, [Value("valid_perf")], [Value("perf")]);
        }
    }
}
