using FaDE.Methods.Grammars;
using FaDE.Search;
using FaDE.Search.Grammars;
using FaDE.Search.Outer;
using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Methods.Tests.Grammars;

public class KernelTests
{
    private static readonly Grammar Oracle = Grammar.Parse("""
        S -> chain(B, T)
        B -> res(O, O) | lin(O)
        T -> maxpool3
        O -> conv3 | skip
        res = wiring 3: 0-1, 1-2; merge=sum-last1
        lin = wiring 2: 0-1; merge=sum-last1
        """);

    private static readonly Term[] Terms =
    [
        Oracle.Term("chain(res(conv3, skip), maxpool3)"), Oracle.Term("chain(res(conv3, conv3), maxpool3)"),
            Oracle.Term("chain(lin(conv3), maxpool3)"),
    ];

    [Fact]
    public void Raw_kernels_of_folds_are_those_of_the_oracle()
    {
        Assert.Equal([6, 6, 6, 6, 6, 6], Raw(1));
        Assert.Equal([14, 14, 5, 14, 5, 8], Raw(2));
        Assert.Equal([10, 9, 4, 14, 5, 8], Raw(3));
        Assert.Equal(Raw(3), Raw(KernelLevel.Whole));

        static double[] Raw(int level)
        {
            var features = Terms.Select(term => TermGraph.Features(term, level, 1)).ToList();
            return [.. from i in Enumerable.Range(0, 3) from j in Enumerable.Range(i, 3 - i)
                       select FaDE.Search.Graphs.WeisfeilerLehman.Kernel(features[i], features[j])];
        }
    }

    [Theory]
    [InlineData(1, 0.920212943, 0.639889729, 0.648303728)]
    [InlineData(2, 0.854478723, 0.537704264, 0.543313596)]
    [InlineData(0, 0.948384752, 0.808916446, 0.837285964)]
    public void Equal_weights_over_three_folds_give_the_kernels_of_the_oracle(int rounds, double k12, double k13,
        double k23)
    {
        var k = Mean(new HierarchicalKernel([.. Enumerable.Range(1, 3)
            .Select(level => new KernelLevel(level, rounds))]).Among(Terms));
        Assert.Equal(k12, k[0, 1], 8);
        Assert.Equal(k13, k[0, 2], 8);
        Assert.Equal(k23, k[1, 2], 8);
        Assert.Equal(1, k[2, 2], 12);
    }

    [Fact]
    public void The_third_fold_alone_is_normalised_as_in_the_oracle()
    {
        var k = new HierarchicalKernel([new(3, 1)]).Among(Terms)[0];
        Assert.Equal(0.760638829, k[0, 1], 8);
        Assert.Equal(0.447213595, k[0, 2], 8);
        Assert.Equal(0.472455591, k[1, 2], 8);
    }

    [Fact]
    public void The_process_gives_the_mean_deviation_improvement_and_likelihood_of_the_oracle()
    {
        var kernel = new HierarchicalKernel([.. Enumerable.Range(1, 3).Select(level => new KernelLevel(level, 1))]);
        double[] weights = [1 / 3.0, 1 / 3.0, 1 / 3.0];
        var process = new KernelProcess(kernel.Among(Terms[..2]), [0.8, 0.6], weights, 1e-3);
        var (mean, deviation) = process.Predict(kernel.Between(Terms[2], Terms[..2], weights));
        Assert.Equal(0.689584967, mean, 8);
        Assert.Equal(0.106554044, deviation, 8);
        Assert.Equal(0.008281756, GaussianProcess.ExpectedImprovement(mean, deviation * deviation, 0.8), 8);
        Assert.Equal(7.095496399, process.NegativeLogLikelihood, 7);
    }

    [Fact]
    public void The_gradient_of_the_likelihood_is_that_of_differences()
    {
        var (grammar, rng) = (GrammarExamples.ActivationFunctions, new Rng(1));
        var terms = Enumerable.Range(0, 12).Select(_ => grammar.Sample(rng)).ToList();
        var values = terms.Select(term => term.ToString().Length / 30.0 + rng.NextGaussian()).ToList();
        var kernels = new HierarchicalKernel(KernelLevel.Published(2)).Among(terms);
        double[] at = [0.3, -0.2, 0.1, Math.Log(0.05)];
        var gradient = Make(at).Gradient(kernels);
        for (var i = 0; i < at.Length; i++)
        {
            double Moved(double step) => Make([.. at.Select((x, j) => j == i ? x + step : x)]).NegativeLogLikelihood;
            Assert.Equal((Moved(1e-6) - Moved(-1e-6)) / 2e-6, gradient[i], 6);
        }

        KernelProcess Make(double[] x)
        {
            var e = x[..^1].Select(Math.Exp).ToList();
            return new(kernels, values, [.. e.Select(w => w / e.Sum())], Math.Exp(x[^1]));
        }
    }

    [Fact]
    public void Fitting_finds_the_level_that_the_values_follow()
    {
        var (grammar, rng) = (GrammarExamples.ActivationFunctions, new Rng(2));
        var terms = Enumerable.Range(0, 40).Select(_ => grammar.Sample(rng)).ToList();
        // The value is the binary function of the outer level: folded level 4 shows it best, whole terms drown it in
        // their leaves.
        var values = terms.Select(term => term.Nodes.First(node => node.Head == "ACT")
            .Production.Index + 0.1 * rng.NextGaussian()).ToList();
        var kernels = new HierarchicalKernel([new(KernelLevel.Whole, 2), new(3, 1)]).Among(terms);
        var (process, _) = KernelProcess.Fit(kernels, values);
        Assert.True(process.Weights[1] > 0.7, $"{process.Weights[1]}");
        Assert.True(process.NegativeLogLikelihood < new KernelProcess(kernels, values, [0.5, 0.5], 1e-3)
            .NegativeLogLikelihood);
    }

    [Fact]
    public void Networks_are_compared_as_graphs_with_directions_if_wanted()
    {
        var k = new HierarchicalKernel([new(KernelLevel.Whole, 2, OfNetworks: true), new(2, 1, OfNetworks: true)])
            .Among(Terms);
        Assert.All(k, matrix => Assert.Equal(1, matrix[0, 0], 12));
        Assert.True(k[0][0, 1] < 1);
        Assert.Equal(1, k[1][0, 1], 12); // folded, both are chain(res(O, O), maxpool3)
        Assert.True(k[1][0, 2] < 1);
    }

    private static Matrix<double> Mean(IReadOnlyList<Matrix<double>> kernels) =>
        kernels.Aggregate((a, b) => a + b) / kernels.Count;
}
