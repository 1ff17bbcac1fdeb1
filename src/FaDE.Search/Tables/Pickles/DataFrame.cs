namespace FaDE.Search.Tables.Pickles;

/// <summary>The columns of a pickled pandas table.</summary>
internal sealed class DataFrame
{
    private readonly string _file;
    private readonly Dictionary<string, double[]> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _texts = new(StringComparer.Ordinal);

    private DataFrame(string file) => _file = file;

    /// <summary>Takes a table apart.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="value">What its pickle holds.</param>
    /// <exception cref="TableException">It is no such table.</exception>
    public static DataFrame Of(string file, object? value)
    {
        var (frame, numpy) = (new DataFrame(file), new Numpy(file));
        if (value is not PickledObject { Name: "pandas.core.frame.DataFrame", State: Dictionary<object, object?> state }
            || state.GetValueOrDefault("_data") is not PickledObject { State: object?[]
                and [_, List<object?> blocks, List<object?> items, ..] } || blocks.Count != items.Count)
            throw new TableException("A benchmark of cells as a pickle is a pandas table of version 1; "
                + $"'{file}' holds {Numpy.Kind(value)}.");
        foreach (var (block, item) in blocks.Zip(items))
        {
            var columns = frame.Columns(item, numpy);
            if (block is PickledObject { Name: "numpy.core.numeric._frombuffer" })
                foreach (var (column, values) in columns.Zip(numpy.Matrix(block))) frame._numbers[column] = values;
            else if (columns is [var only]) frame._texts[only] = numpy.Texts(block);
        }
        return frame;
    }

    /// <summary>A column of numbers.</summary>
    /// <exception cref="TableException">There is none of the name.</exception>
    public IReadOnlyList<double> Numbers(string column) =>
        _numbers.TryGetValue(column, out var values) ? values : throw Missing(column);

    /// <summary>A column of texts.</summary>
    /// <exception cref="TableException">There is none of the name.</exception>
    public IReadOnlyList<string> Texts(string column) =>
        _texts.TryGetValue(column, out var values) ? values : throw Missing(column);

    private IReadOnlyList<string> Columns(object? index, Numpy numpy) =>
        index is PickledObject { Name: "pandas.core.indexes.base._new_Index",
            Arguments: [_, Dictionary<object, object?> of] }
            ? numpy.Texts(of.GetValueOrDefault("data"))
            : throw new TableException($"The columns of a table in '{_file}' have names; met {Numpy.Kind(index)}.");

    private TableException Missing(string column) =>
        new($"The table in '{_file}' has the columns "
            + Excerpt.Of(string.Join(", ", _texts.Keys.Concat(_numbers.Keys).Order(StringComparer.Ordinal)))
            + $"; '{column}' is wanted.");
}
