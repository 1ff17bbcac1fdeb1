using System.Globalization;
using Apache.Arrow.Ipc;
using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Search;
using FaDE.Search.Drawings;
using Microsoft.Data.Analysis;
using Table = FaDE.Search.Tables.Table;

namespace FaDE.Interactive;

/// <summary>Results as data frames of Microsoft.Data.Analysis and back; CSV and Arrow are one call away.</summary>
public static class DataFrames
{
    /// <summary>A data frame of results, figures, tables or columns.</summary>
    /// <param name="data">What has columns.</param>
    public static DataFrame ToDataFrame(this ITabular data) =>
        new(data.ToColumns().Select(c => Column(c.Key, c.Value)));

    /// <summary>A data frame of a recorded table: architecture, costs, "validation 0", ..., "test 0", ...</summary>
    public static DataFrame ToDataFrame(this Table table)
    {
        var rows = table.Rows.ToList();
        var columns = new Columns().Add("architecture", rows.Select(r => r.Architecture));
        foreach (var cost in table.CostNames) columns.Add(cost, rows.Select(r => r.Costs[cost]));
        for (var seed = 0; seed < table.Seeds; seed++)
            columns.Add($"validation {seed}", rows.Select(r => r.Validation[seed]));
        for (var seed = 0; seed < rows[0].Test.Count; seed++)
            columns.Add($"test {seed}", rows.Select(r => r.Test[seed]));
        return columns.ToDataFrame();
    }

    /// <summary>The columns of a data frame.</summary>
    public static Columns ToColumns(this DataFrame frame)
    {
        var columns = new Columns();
        foreach (var column in frame.Columns)
            columns.Add(column.Name, Enumerable.Range(0, checked((int)column.Length)).Select(i => column[i]));
        return columns;
    }

    /// <summary>The frame as a table view: HTML that sorts by a click, every text escaped.</summary>
    public static TableView<DataFrameRow> View(this DataFrame frame, Theme? theme = null)
    {
        var table = new TableView<DataFrameRow>([]) { Theme = theme ?? Theme.Light };
        return table.Over([.. frame.Rows],
            [.. frame.Columns.Select((c, i) => (c.Name, (Func<DataFrameRow, object?>)(row => row[i])))]);
    }

    /// <summary>
    /// The data as comma-separated values (RFC 4180), numbers in the invariant culture with all their digits.
    /// </summary>
    public static string ToCsv(this ITabular data) => data.ToColumns().Csv();

    /// <summary>
    /// The frame as comma-separated values (RFC 4180), numbers in the invariant culture with all their digits.
    /// </summary>
    public static string ToCsv(this DataFrame frame) => frame.ToColumns().Csv();

    /// <summary>Writes a frame as an Arrow file (IPC, version 1.0), which pandas, polars, R and DuckDB read.</summary>
    public static void SaveArrow(this DataFrame frame, string path)
    {
        var batch = new Apache.Arrow.RecordBatch.Builder();
        foreach (var (name, values) in frame.ToColumns()) batch.Append(name, nullable: true, Arrow(values));
        using var rows = batch.Build();
        var unfinished = path + ".part";
        using (var file = File.Create(unfinished))
        using (var writer = new ArrowFileWriter(file, rows.Schema))
        {
            writer.WriteRecordBatch(rows);
            writer.WriteEnd();
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Reads an Arrow file.</summary>
    /// <exception cref="FadeException">It is no Arrow file.</exception>
    public static DataFrame LoadArrow(string path)
    {
        try
        {
            using var reader = new ArrowFileReader(File.OpenRead(path));
            var frames = new List<DataFrame>();
            while (reader.ReadNextRecordBatch() is { } batch) frames.Add(DataFrame.FromArrowRecordBatch(batch));
            if (frames.Count == 0)
                throw new FadeException($"An Arrow file holds at least one batch of rows; '{path}' holds none.");
            return frames.Aggregate((all, next) => all.Append(next.Rows));
        }
        catch (Exception e)
            when (e is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException)
        {
            throw new FadeException($"An Arrow file is one in the IPC format; '{path}' is not: {e.Message}");
        }
    }

    /// <summary>The texts of a column.</summary>
    /// <exception cref="FadeException">There is no such column, or a value is missing.</exception>
    internal static string[] Texts(this DataFrame frame, string name) =>
        [.. Cells(frame, name).Select((v, i) => v?.ToString()
            ?? throw new FadeException($"Column '{name}' holds texts; row {i} is empty."))];

    /// <summary>The numbers of a column.</summary>
    /// <exception cref="FadeException">There is no such column, or a value is no finite number.</exception>
    internal static double[] Numbers(this DataFrame frame, string name) => [.. Cells(frame, name).Select((v, i) =>
        v is IConvertible and not string and not char and not bool and not DateTime
            && Convert.ToDouble(v, CultureInfo.InvariantCulture) is var number
            && double.IsFinite(number) ? number
            : throw new FadeException($"Column '{name}' holds finite numbers; met '{v ?? "nothing"}' in row {i}."))];

    private static IEnumerable<object?> Cells(DataFrame frame, string name)
    {
        var names = frame.Columns.Select(c => $"'{c.Name}'").DefaultIfEmpty("none");
        var column = frame.Columns.FirstOrDefault(c => c.Name == name)
            ?? throw new FadeException($"The frame has a column '{name}'; met {string.Join(", ", names)}.");
        return Enumerable.Range(0, checked((int)column.Length)).Select(i => column[i]);
    }

    // The frame's own way to Arrow refuses columns of texts.
    private static Apache.Arrow.IArrowArray Arrow(Array values) => values switch
    {
        double[] v => new Apache.Arrow.DoubleArray.Builder().AppendRange(v).Build(),
        float[] v => new Apache.Arrow.FloatArray.Builder().AppendRange(v).Build(),
        int[] v => new Apache.Arrow.Int32Array.Builder().AppendRange(v).Build(),
        long[] v => new Apache.Arrow.Int64Array.Builder().AppendRange(v).Build(),
        bool[] v => new Apache.Arrow.BooleanArray.Builder().AppendRange(v).Build(),
        _ => Strings(values),
    };

    private static Apache.Arrow.StringArray Strings(Array values)
    {
        var strings = new Apache.Arrow.StringArray.Builder();
        foreach (var value in values)
            if (value is null) strings.AppendNull();
            else strings.Append(value is IFormattable f ? f.ToString(null, CultureInfo.InvariantCulture)
                : value.ToString()!);
        return strings.Build();
    }

    // Numbers and truth values keep their types, whatever else there is becomes text.
    private static DataFrameColumn Column(string name, Array values) => values switch
    {
        double[] v => new DoubleDataFrameColumn(name, v),
        float[] v => new SingleDataFrameColumn(name, v),
        int[] v => new Int32DataFrameColumn(name, v),
        long[] v => new Int64DataFrameColumn(name, v),
        bool[] v => new BooleanDataFrameColumn(name, v),
        _ => new StringDataFrameColumn(name, values.Cast<object?>()
            .Select(v => v is IFormattable f ? f.ToString(null, CultureInfo.InvariantCulture) : v?.ToString())),
    };
}
