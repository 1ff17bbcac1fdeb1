using FaDE.Methods.Ista;
using FaDE.Search;

namespace FaDE.Methods.Tests.Ista;

public sealed class SparseCodingTests
{
    private static readonly double[][] A = [[.9, .1, .4, .2, .7], [.2, .8, .3, .6, .1], [.3, .5, .9, .1, .4]];
    private static readonly double[] B = [-.22, .44, .14];
    private static readonly double[] Z = [0, .6, 0, 0, -.4];

    [Fact]
    public void The_recovery_is_the_lasso_of_the_oracle()
    {
        var found = SparseRecovery.Solve(A, B, 1e-5, 1e-16, 1_000_000);
        Near([-.000044388, .599978061, 0, 0, -.399921429], found.Values, 1e-9);
        Assert.Equal(9.999719e-6, SparseRecovery.Objective(A, B, found.Values, 1e-5), 1e-12);
        Assert.Equal([1, 4], Enumerable.Range(0, 5).OrderByDescending(i => Math.Abs(found.Values[i])).Take(2).Order());
    }

    [Fact]
    public void The_usual_limits_of_the_recovery_find_the_same_support_to_four_digits() =>
        Near([-.000044388, .599978061, 0, 0, -.399921429], SparseRecovery.Solve(A, B).Values, 1e-4);

    [Fact]
    public void Weights_are_the_sparse_vector_where_the_code_measures_it()
    {
        Near([0, .6, 0, 0, -.4], SparseCoding.Weights(A, B, Z, [1, 4]), 1e-12);
        Near([0, .599970306, 0, 0, -.399965607],
            SparseCoding.Weights(A, B, [0, .599978061, 0, 0, -.399921429], [1, 4]), 1e-8);
    }

    [Fact]
    public void Weights_move_with_the_code() =>
    Near([0, .61, 0, 0, -.33], SparseCoding.Weights(A, [B[0] + .1, B[1], B[2]], Z, [1, 4]), 1e-12);

    [Fact]
    public void One_iteration_is_that_of_the_oracle()
    {
        Assert.Equal(2.939585105, SparseRecovery.Largest(A), 1e-9);
        Near([-.006123313, .119064422, .040822087, .062593867, -.001360736],
            SparseRecovery.Step(A, B, new double[5], .05, 1 / SparseRecovery.Largest(A)), 1e-9);
    }

    [Fact]
    public void The_gradient_goes_to_the_code_alone() =>
    Near([-1.3, .6, -.3], SparseCoding.Back(A, [9, 1, 9, 9, -2], [1, 4]), 1e-12);

    [Fact]
    public void What_cannot_be_recovered_is_refused()
    {
        Assert.Contains("at least 0; met -1",
            Assert.Throws<FadeException>(() => SparseRecovery.Solve(A, B, -1)).Message);
        Assert.Contains("one value per row of measurements, 3; met 2",
            Assert.Throws<FadeException>(() => SparseRecovery.Solve(A, [1, 2])).Message);
    }

    private static void Near(double[] expected, double[] met, double tolerance) =>
        Assert.All(expected.Zip(met), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
