using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

// Every operation under the name that it has in Fixtures/make_fixtures.py.
internal static partial class Operations
{
    internal static readonly Dictionary<string, Func<Tensor[], Tensor[]>> ByName = All();

    private static Dictionary<string, Func<Tensor[], Tensor[]>> All()
    {
        var table = new Dictionary<string, Func<Tensor[], Tensor[]>>();
        foreach (var part in new[] { Pointwise(), Reductions(), Products(), Views(), Choices(), Functional(), Images(), Losses(), Random() })
        {
            foreach (var (name, f) in part)
                table.Add(name, f);
        }
        return table;
    }

    // Tables of operations with one result; those with several wrap them by Many.
    private static Dictionary<string, Func<Tensor[], Tensor[]>> One(Dictionary<string, Func<Tensor[], Tensor>> table) =>
        table.ToDictionary(entry => entry.Key, entry => Many(x => [entry.Value(x)]));

    private static Func<Tensor[], Tensor[]> Many(Func<Tensor[], Tensor[]> f) => f;
}
