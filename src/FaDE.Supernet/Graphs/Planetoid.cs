using System.Globalization;
using FaDE.Search;
using FaDE.Search.Tables.Pickles;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;

namespace FaDE.Supernet.Graphs;

/// <summary>
/// Cora, Citeseer and Pubmed as Yang et al. (2016) published them: ind.NAME.x, .y, .tx, .ty, .allx, .ally, .graph and
/// .test.index in a folder. Pickles are
/// read without running anything.
/// </summary>
/// <remarks>
/// Features are divided by their sum, vertex by vertex. Test vertices that Citeseer names and does not describe have no
/// features and no class. The
/// published cut: 20 vertices of each class for weights (those of x), the next 500, the first half of which is for
/// alphas and the other for validation
/// (ours), and 1,000 for test.
/// </remarks>
public sealed class Planetoid
{
    private const int HeldOut = 500;
    private const long Largest = 500_000_000; // numbers in a table
    private readonly string _folder, _name;

    private Planetoid(string folder, string name) => (_folder, _name) = (folder, name);

    /// <summary>Reads a data set with its published cut.</summary>
    /// <param name="folder">The folder of its eight files.</param>
    /// <param name="name">"cora", "citeseer", "pubmed", or what stands in the files' names.</param>
    /// <exception cref="DataSetException">Files missing, damaged or not fitting each other.</exception>
    public static Problem Read(string folder, string name = "cora")
    {
        try
        {
            return new Planetoid(folder, name).Read();
        }
        catch (FadeException e) when (e is not DataSetException)
        {
            throw new DataSetException(e.Message, e);
        }
    }

    private Problem Read()
    {
        var (trained, known, knownClasses) = (Rows("x").Length, Rows("allx"), Classes("ally"));
        var (tested, testedClasses, index) = (Rows("tx"), Classes("ty"), TestIndex());
        if (tested.Length != index.Length || knownClasses.Length != known.Length
            || testedClasses.Length != tested.Length)
            throw new DataSetException($"The files of {_name} in '{_folder}' tell a class of every row and a "
                + $"number of every test row; met {known.Length} rows"
                + $" and {knownClasses.Length} classes, {tested.Length} test rows, {testedClasses.Length} classes "
                    + $"and {index.Length} numbers.");
        if (index.Any(v => v < known.Length) || index.Distinct().Count() != index.Length)
            throw new DataSetException($"The test vertices of {_name} are different ones from {known.Length} on; "
                + $"met {index.Min()} or one twice in '{_folder}'.");
        var vertices = index.Max() + 1;
        var width = known.Concat(tested).Max(row => row.Length);
        if ((long)vertices * width > Largest) throw Refuse("test.index",
            $"numbers of vertices that fit in memory; met {vertices - 1}");
        var (features, classes) = (new float[vertices * width], new int[vertices]);
        Array.Fill(classes, -1);
        for (var i = 0; i < known.Length + tested.Length; i++)
        {
            var (row, label, v) = i < known.Length ? (known[i], knownClasses[i], i)
                : (tested[i - known.Length], testedClasses[i - known.Length], index[i - known.Length]);
            classes[v] = label;
            var sum = row.Sum();
            for (var f = 0; f < row.Length && sum != 0; f++) features[v * width + f] = (float)(row[f] / sum);
        }
        var held = Enumerable.Range(trained, Math.Clamp(known.Length - trained, 0, HeldOut)).ToArray();
        int[][] parts = [[.. Enumerable.Range(0, trained)], held[..(held.Length / 2)], held[(held.Length / 2)..],
            [.. index.Order()]];
        return new VertexData(_name, new SparseGraph(vertices, Edges()), features, classes)
            .Problem(parts, "published cut");
    }

    private IEnumerable<(int, int)> Edges()
    {
        if (Pickled("graph") is not Dictionary<object, object?> lists) throw Refuse("graph",
            "a dictionary of neighbours by vertex");
        foreach (var (vertex, neighbours) in lists)
        {
            if (vertex is not long from || neighbours is not List<object?> list
                || list.Any(to => to is not long)) throw Refuse("graph", "lists of vertices by vertex");
            foreach (var to in list) yield return (At(from), At((long)to!));
        }
    }

    private static int At(long vertex) => (int)Math.Clamp(vertex, -1,
        int.MaxValue); // the graph says what is wrong with it

    /// <summary>The rows of a sparse matrix.</summary>
    private double[][] Rows(string part)
    {
        if (Pickled(part) is not PickledObject { Name: "scipy.sparse.csr.csr_matrix", State: Dictionary<object,
            object?> state }
            || state.GetValueOrDefault("_shape") is not (object?[] and [long high, long wide]) || high < 0 || wide < 0
                || (Int128)high * wide > Largest)
            throw Refuse(part, "a sparse matrix of scipy by rows");
        var (height, width) = ((int)high, (int)wide);
        double[] Array(string name) => NumpyArray.Of(NameOf(part), state.GetValueOrDefault(name), name).Values;
        var (starts, columns, values) = (Array("indptr"), Array("indices"), Array("data"));
        if (starts.Length != height + 1 || columns.Length != values.Length || starts[0] != 0
            || starts[^1] != values.Length
            || starts.Zip(starts.Skip(1)).Any(pair => pair.First > pair.Second)
                || columns.Any(c => c < 0 || c >= width))
            throw Refuse(part, $"a matrix of {height} x {width} with its entries row by row");
        return [.. Enumerable.Range(0, height).Select(r =>
        {
            var row = new double[width];
            for (var i = (int)starts[r]; i < (int)starts[r + 1]; i++) row[(int)columns[i]] = values[i];
            return row;
        })];
    }

    /// <summary>Per row of a matrix of zeros and ones the place of its one; -1 for a row of zeros.</summary>
    private int[] Classes(string part)
    {
        var table = NumpyArray.Of(NameOf(part), Pickled(part), "the table of classes");
        if (table.Shape is not [var rows, var classes]) throw Refuse(part, "a table of vertices and classes");
        return [.. Enumerable.Range(0, rows).Select(r => System.Array.IndexOf(table.Values, 1, r * classes, classes)
            is var at && at < 0 ? -1 : at - r * classes)];
    }

    private int[] TestIndex()
    {
        var lines = Lines("test.index");
        return [.. lines.Select(line => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var v)
            ? v
            : throw Refuse("test.index", $"a vertex on every line; met '{Excerpt.Of(line)}'"))];
    }

    private string[] Lines(string part) => [.. System.Text.Encoding.ASCII.GetString(Bytes(part)).Split('\n')
        .Select(l => l.Trim()).Where(l => l != "")];

    private object? Pickled(string part) => Pickle.Read(NameOf(part), Bytes(part));

    private byte[] Bytes(string part)
    {
        var path = Path.Combine(_folder, NameOf(part));
        return File.Exists(path) ? File.ReadAllBytes(path)
            : throw new DataSetException($"{_name} is read from a folder with its eight files; '{_folder}' holds "
                + $"no {NameOf(part)}.");
    }

    private string NameOf(string part) => $"ind.{_name}.{part}";

    private DataSetException Refuse(string part, string wanted) => new($"'{NameOf(part)}' in '{_folder}' is {wanted}.");
}
