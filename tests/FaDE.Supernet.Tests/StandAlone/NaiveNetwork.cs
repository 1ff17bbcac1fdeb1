using FaDE.Search.Spaces;
using FaDE.Supernet.StandAlone.Dense;

namespace FaDE.Supernet.Tests.StandAlone;

/// <summary>A network evaluated from its description, one image at a time, in double precision: the oracle.</summary>
internal sealed class NaiveNetwork(Backbone backbone, Block network, DenseGraph graph, Func<int, double> weight)
{
    private int _entry, _other;

    public double[] Logits(double[] image)
    {
        _entry = 0;
        var stages = network is Chain chain ? chain.Stages : [network];
        _other = Enumerable.Range(0, stages.Count)
            .Count(s => s == 0 || backbone.EntryAtEveryStage
                || backbone.Stages[s].Width != backbone.Stages[s - 1].Width);
        var x = image;
        for (var s = 0; s < stages.Count; s++)
        {
            if (s == 0 || backbone.EntryAtEveryStage || backbone.Stages[s].Width != x.Length)
                x = Linear(x, "relu", graph.Parameters[_entry++]);
            x = Evaluate(stages[s], x);
        }
        return Linear(x, "", graph.Parameters[_other++]);
    }

    public double Loss(double[][] images, int[] labels) =>
        images.Select(Logits).Zip(labels, (z, label) => Math.Log(z.Sum(Math.Exp)) - z[label]).Average();

    public static double Activate(string name, double z) => name switch
    {
        "" or "identity" => z,
        "relu" => Math.Max(0, z),
        "tanh" => Math.Tanh(z),
        "sigmoid" => 1 / (1 + Math.Exp(-z)),
        "gelu" => z * (1 + Erf(z / Math.Sqrt(2))) / 2,
        "silu" => z / (1 + Math.Exp(-z)),
        "elu" => z > 0 ? z : Math.Exp(z) - 1,
        "selu" => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.Exp(z) - 1)),
        "leakyrelu" => z > 0 ? z : 0.01 * z,
        "softplus" => Math.Log(1 + Math.Exp(z)),
        "abs" => Math.Abs(z),
        "sin" => Math.Sin(z),
        "cos" => Math.Cos(z),
        "square" => z * z,
        _ => throw new ArgumentException(name),
    };

    private double[] Evaluate(Block block, double[] x)
    {
        switch (block)
        {
            case Operation { Kind: "none" }: return new double[x.Length];
            case Operation { Kind: "skip" } skip: return [.. x.Select(v => Activate(skip.Activation, v))];
            case Operation linear: return Linear(x, linear.Activation, graph.Parameters[_other++]);
            case Chain chain: return chain.Stages.Aggregate(x, (value, stage) => Evaluate(stage, value));
            case Cell cell:
                var values = Enumerable.Range(0, cell.Dag.Vertices)
                    .Select(v => cell.Dag.Predecessors(v).Any() ? new double[x.Length] : x).ToArray();
                var (edge, sum) = (0, new double[x.Length]);
                foreach (var (from, to) in cell.Dag.Edges)
                    values[to] = Plus(values[to], Evaluate(cell.Edges[edge++], values[from]));
                foreach (var sink in cell.Dag.Sinks) sum = Plus(sum, Evaluate(cell.Edges[edge++], values[sink]));
                return sum;
            default: throw new ArgumentException(block.ToString());
        }
    }

    private double[] Linear(double[] x, string activation, DenseWeights w) =>
        [.. Enumerable.Range(0, w.Outputs).Select(o =>
            Activate(activation, weight(w.BiasOffset + o)
                + x.Select((v, i) => v * weight(w.Offset + i * w.Stride + o)).Sum()))];

    private static double[] Plus(double[] a, double[] b) => [.. a.Zip(b, (p, q) => p + q)];

    /// <summary>Simpson's rule on the density: 1e-12.</summary>
    private static double Erf(double x)
    {
        const int n = 400;
        var h = x / n;
        return 2 / Math.Sqrt(Math.PI) * h / 3 * Enumerable.Range(0, n + 1)
            .Sum(i => (i is 0 or n ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-(i * h) * (i * h)));
    }
}
