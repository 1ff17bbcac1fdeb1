using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.StandAlone.Dense;

namespace FaDE.Supernet.Tests.StandAlone;

public sealed unsafe class DenseNetworkTests
{
    [Fact]
    public void LogitsAndGradientsEqualTheNaiveNetworkAndItsFiniteDifferences()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var rng = new Rng(seed);
            // squares of squares leave the range where differences are accurate
            var smooth = RandomNetworks.Activations.Except(["square"]).ToArray();
            var widths = seed % 3 == 0 ? new[] { 3, 3 } : seed % 3 == 1 ? [5, 18] : [17, 4];
            var backbone = new Backbone(BackboneKind.Linear, new(1, 2, 3), 3 + seed % 2 * 16,
                [.. widths.Select(w => new StageShape(w))])
            { EntryAtEveryStage = seed % 2 == 0, HeadBias = seed % 5 != 0 };
            var network = RandomNetworks.Dense(rng, 2, smooth);
            var graph = DenseGraph.TryOf(backbone, network)!;
            var dense = new DenseNetwork(graph, 7);
            dense.Initialize(rng);
            var (images, labels) =
                (Enumerable.Range(0, 60).Select(_ => (float)rng.NextGaussian()).ToArray(), Enumerable.Range(0, 10)
                    .Select(_ => rng.Next(3)).ToArray());
            int[] chosen = [4, 0, 9, 9, 2];
            var rows = chosen.Select(n => images[(6 * n)..(6 * n + 6)].Select(v => (double)v).ToArray()).ToArray();
            var naive = new NaiveNetwork(backbone, network, graph, i => dense.Weights.Pointer[i]);
            fixed (float* x = images)
            {
                var logits = dense.Forward(x, chosen);
                for (var r = 0; r < rows.Length; r++)
                {
                    var expected = naive.Logits(rows[r]);
                    for (var c = 0; c < expected.Length; c++)
                        Assert.Equal(expected[c], logits[r * DenseWeights.Padded(expected.Length) + c],
                            2e-5 * Math.Max(1, Math.Abs(expected[c])));
                }
                var loss = dense.Backward(labels, chosen);
                int[] taken = [.. chosen.Select(n => labels[n])];
                Assert.Equal(naive.Loss(rows, taken), loss, 1e-5);
                var used = graph.Parameters.SelectMany(w => Enumerable.Range(0, w.Inputs + (w.HasBias ? 1 : 0))
                    .SelectMany(i => Enumerable.Range(w.Offset + i * w.Stride, w.Outputs))).ToHashSet();
                for (var check = 0; check < 40; check++)
                {
                    var at = rng.Next(graph.Floats);
                    var expected = used.Contains(at) ? Difference(at) : 0;
                    Assert.True(
                        Math.Abs(expected - dense.Gradients.Pointer[at]) < 2e-4 * Math.Max(1, Math.Abs(expected)),
                        $"seed {seed}, weight {at} of {network}: {expected} against {dense.Gradients.Pointer[at]}");
                }

                double Difference(int at)
                {
                    double Shifted(double by) =>
                        new NaiveNetwork(backbone, network, graph, i => dense.Weights.Pointer[i] + (i == at ? by : 0))
                            .Loss(rows, taken);
                    return (Shifted(1e-5) - Shifted(-1e-5)) / 2e-5;
                }
            }
        }
    }

    [Fact]
    public void ActivationsAndSlopesAreThoseOfTheirFormulas()
    {
        float[] z = [-30, -8, -3, -1, -0.3f, -0.09f, -0.004f, -1e-6f, 1e-6f, 0.004f, 0.09f, 0.3f, 1, 3, 8, 30];
        foreach (var name in RandomNetworks.Activations)
        {
            Assert.True(DenseActivation.IsKnown(name));
            if (DenseActivation.Named(name) is not { } activation) continue;
            var (y, ones, slope) = (new float[16], Enumerable.Repeat(1f, 16).ToArray(), new float[16]);
            fixed (float* pz = z, py = y, pd = ones, ps = slope)
            {
                activation.Apply(pz, py, 16);
                activation.Backward(activation.KeepsInput ? pz : py, pd, ps, 16);
            }
            for (var i = 0; i < z.Length; i++)
            {
                var expected = NaiveNetwork.Activate(name, z[i]);
                Assert.True(Math.Abs(expected - y[i]) < 1e-6 + 1e-6 * Math.Abs(expected),
                    $"{name}({z[i]}) = {expected}, met {y[i]}");
                if (Math.Abs(z[i]) < 1e-5 && name is "relu" or "leakyrelu" or "abs") continue;
                var h = 1e-6 * Math.Max(1, Math.Abs(z[i]));
                if (Math.Abs(z[i]) < 1e-5) h = 1e-7;
                var difference = (NaiveNetwork.Activate(name, z[i] + h) - NaiveNetwork.Activate(name, z[i] - h))
                    / (2 * h);
                Assert.True(Math.Abs(difference - slope[i]) < 1e-4 * Math.Max(1, Math.Abs(difference)),
                    $"{name}'({z[i]}) = {difference}, met {slope[i]}");
            }
        }
    }

    [Fact]
    public void WideVectorsChangeNoBit()
    {
        var rng = new Rng(5);
        foreach (var (rows, inner, columns) in new[]
        { (1, 1, 16), (7, 3, 32), (8, 17, 16), (23, 50, 48), (100, 196, 16) })
        {
            float[] a = Draw(rows * inner), b = Draw(inner * columns), g = Draw(rows * columns), bias = Draw(columns);
            var offsets = Enumerable.Range(0, rows).Select(r => r * inner).ToArray();
            var results = new[] { false, true }.Select(wide =>
            {
                var before = DenseKernels.Wide;
                DenseKernels.Wide = wide;
                float[] product = new float[rows * columns], sum = [.. g], transposed = new float[inner * columns];
                fixed (float* pa = a, pb = b, pg = g, pBias = bias, p = product, ps = sum, pt = transposed)
                fixed (int* po = offsets)
                {
                    DenseKernels.Multiply(pa, po, rows, inner, pb, columns, pBias, p);
                    DenseKernels.Multiply(pa, po, rows, inner, pb, columns, null, ps);
                    DenseKernels.MultiplyTransposed(pa, po, rows, inner, pg, columns, pt);
                }
                DenseKernels.Wide = before;
                return (product, sum, transposed);
            }).ToList();
            Assert.Equal(results[0].product, results[1].product);
            Assert.Equal(results[0].sum, results[1].sum);
            Assert.Equal(results[0].transposed, results[1].transposed);
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < columns; c++)
                {
                    var expected = Enumerable.Range(0, inner).Sum(i => (double)a[r * inner + i] * b[i * columns + c]);
                    Assert.Equal(expected + bias[c], results[0].product[r * columns + c], 1e-4);
                    Assert.Equal(expected + g[r * columns + c], results[0].sum[r * columns + c], 1e-4);
                }
        }

        float[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => (float)rng.NextGaussian())];
    }

    [Fact]
    public void NotANumberIsNotHidden()
    {
        foreach (var name in RandomNetworks.Activations)
        {
            var z = Enumerable.Repeat(float.NaN, 16).ToArray();
            fixed (float* p = z) DenseActivation.Named(name)?.Apply(p, p, 16);
            Assert.All(z, v => Assert.True(float.IsNaN(v), name));
        }
    }

    [Fact]
    public void AdamIsItsFormulaInDoublePrecision()
    {
        var graph = DenseGraph.TryOf(Backbone.Mlp(new(1, 2, 2), 1, 3, 3),
            new Cell(new Dag(1, []), Operation.Linear()))!;
        var network = new DenseNetwork(graph, 4);
        var rng = new Rng(1);
        network.Initialize(rng);
        var adam = new DenseAdam(network);
        var weights = network.Weights.Span.ToArray().Select(w => (double)w).ToArray();
        var (m, v) = (new double[weights.Length], new double[weights.Length]);
        for (var step = 1; step <= 20; step++)
        {
            for (var i = 0; i < weights.Length; i++)
                network.Gradients.Pointer[i] = i % 3 == 0 ? 0 : (float)rng.NextGaussian();
            for (var i = 0; i < weights.Length; i++)
            {
                double g = network.Gradients.Pointer[i];
                (m[i], v[i]) = (0.9 * m[i] + 0.1 * g, 0.999 * v[i] + 0.001 * g * g);
                weights[i] -= 0.01 * (m[i] / (1 - Math.Pow(0.9, step)))
                    / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
            adam.Step(0.01);
        }
        for (var i = 0; i < weights.Length; i++) Assert.Equal(weights[i], network.Weights.Pointer[i], 2e-5);
    }

    [Fact]
    public void OnlyFullyConnectedNetworksAreDense()
    {
        var backbone = Backbone.Mlp(new(1, 2, 2), 1, 3, 3);
        Assert.Null(DenseGraph.TryOf(backbone, new Operation("my-layer")));
        Assert.Null(DenseGraph.TryOf(backbone, Operation.Linear("mish")));
        Assert.Null(DenseGraph.TryOf(backbone with { Kind = BackboneKind.Conv }, Operation.Linear()));
        var twoStages = Backbone.Mlp(new(1, 2, 2), 2, 3, 3);
        Assert.Throws<SpaceException>(() =>
            DenseGraph.TryOf(twoStages, new Chain(Operation.Linear(), Operation.Linear(), Operation.Linear())));
    }
}
