using System.Runtime.InteropServices;
using System.Text;

namespace FaDE.Supernet.Tests.Graphs;

/// <summary>Pickles as cPickle of Python 2 writes them in protocol 2: texts and bytes are one type, arrays carry their
/// bytes as such a text.</summary>
internal static class PythonTwo
{
    public static byte[] Pickle(string latin) => Encoding.Latin1.GetBytes("\x80\x02" + latin);

    public static byte[] Sparse(float[][] rows)
    {
        var (starts, columns, values) = (new List<int> { 0 }, new List<int>(), new List<float>());
        foreach (var row in rows)
        {
            for (var c = 0; c < row.Length; c++)
                if (row[c] != 0) (columns, values).Add(c, row[c]);
            starts.Add(values.Count);
        }
        return Pickle("cscipy.sparse.csr\ncsr_matrix\nq\x01)\x81q\x02}(" + Text("_shape") + Int(rows.Length)
            + Int(rows[0].Length) + "\x86" + Text("maxprint")
            + Int(50) + Text("indices") + Array<int>([.. columns], [columns.Count], "i4") + Text("indptr")
                + Array<int>([.. starts], [starts.Count], "i4")
            + Text("data") + Array<float>([.. values], [values.Count], "f4") + "ub.");
    }

    public static byte[] OneHot(int[] classes, int count) => Pickle(Array<int>(
        [.. classes.SelectMany(c => Enumerable.Range(0, count).Select(i => i == c ? 1 : 0))], [classes.Length, count],
            "i4") + ".");

    public static byte[] Graph(Dictionary<int, int[]> lists) =>
        Pickle("ccollections\ndefaultdict\nq\x01" + "c__builtin__\nlist\nq\x02\x85Rq\x03("
        + string.Concat(lists.Select(l => Int(l.Key) + "](" + string.Concat(l.Value.Select(Int)) + "e")) + "u.");

    private static void Add(this (List<int> Columns, List<float> Values) lists, int column, float value)
    {
        lists.Columns.Add(column);
        lists.Values.Add(value);
    }

    private static string Array<T>(T[] values, int[] shape, string type) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        var dtype =
            $"cnumpy\ndtype\n{Text(type)}K\0K\x01\x87R(K\x03{Text("<")}NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb";
        var data = "T" + Latin(BitConverter.GetBytes(bytes.Length)) + Latin(bytes);
        return "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n"
            + $"K\0\x85{Text("b")}\x87R(K\x01({string.Concat(shape.Select(Int))}t{dtype}\x89{data}tb";
    }

    private static string Text(string text) => $"U{(char)text.Length}{text}";

    private static string Int(int value) => "J" + Latin(BitConverter.GetBytes(value));

    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
