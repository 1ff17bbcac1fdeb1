using FaDE.Supernet.Tests.Data;

namespace FaDE.Supernet.Tests.Graphs;

/// <summary>Files as Python 2 wrote them: six known vertices, two of them for training, and test vertices 6 and 8,
/// while 7 is missing as in Citeseer.</summary>
internal static class TinyPlanetoid
{
    /// <summary>Writes the eight files under a name.</summary>
    public static void Write(TemporaryFolder folder, string name)
    {
        float[][] rows = [[2, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1], [1, 0, 1]];
        Put("x", PythonTwo.Sparse(rows[..2]));
        Put("y", PythonTwo.OneHot([0, 1], 2));
        Put("allx", PythonTwo.Sparse(rows));
        Put("ally", PythonTwo.OneHot([0, 1, 0, 1, 0, 1], 2));
        Put("tx", PythonTwo.Sparse([[0, 1, 1], [3, 0, 0]]));
        Put("ty", PythonTwo.OneHot([0, 1], 2));
        Put("graph", PythonTwo.Graph(new() { [0] = [1, 8], [1] = [0, 6], [6] = [1], [8] = [0] }));
        File.WriteAllText(folder.File($"ind.{name}.test.index"), "8\n6\n");

        void Put(string part, byte[] bytes) => File.WriteAllBytes(folder.File($"ind.{name}.{part}"), bytes);
    }
}
