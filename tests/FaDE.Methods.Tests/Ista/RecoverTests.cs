using FaDE.Methods.Ista;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Groups;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Tests.Ista;

public sealed class RecoverTests
{
    private static readonly InputShape Image = new(1, 4, 4);
    private static readonly Region Region = Small.Region(3, new Operation("linear", 3), new Operation("linear", 5),
        Operation.Skip);

    [Fact]
    public void A_node_that_settles_is_frozen_and_stays()
    {
        var (groups, events) = Train(new Recover(FreezeBelow: 10));
        Assert.All(groups, group => Assert.True(group.IsFrozen));
        Assert.Equal(groups.Count, events.Count(text => text.EndsWith("is frozen", StringComparison.Ordinal)));
        var (moving, _) = Train(new Recover());
        Assert.All(moving, group => Assert.False(group.IsFrozen));
        Assert.NotEqual(moving[0][SparseCoding.Code], groups[0][SparseCoding.Code]); // the code of a frozen node rests
    }

    [Fact]
    public void Supports_stay_where_the_network_of_the_new_ones_would_be_too_large()
    {
        var (start, _) = Train(null);
        var (bound, events) = Train(new Recover(MostParameters: 1));
        Assert.Equal(start[0][SparseCoding.Support], bound[0][SparseCoding.Support]);
        Assert.Equal(start[0][SparseCoding.Sparse], bound[0][SparseCoding.Sparse]);
        Assert.Contains(events, text => text.EndsWith("above 1: supports stay", StringComparison.Ordinal));
        var (free, _) = Train(new Recover());
        var (within, _) = Train(new Recover(MostParameters: 1_000_000));
        Assert.Equal(free[0][SparseCoding.Sparse], within[0][SparseCoding.Sparse]);
    }

    [Fact]
    public void A_bound_is_not_negative() => Assert.Contains("at least 0 weights; met a bound of -1",
        Assert.Throws<MethodException>(() => Train(new Recover(MostParameters: -1))).Message);

    /// <summary>
    /// The synthetic check of the method: what measures a vector of two entries is taken back to the two. With as many
    /// measurements as an edge has operations, as published, that mostly fails; with more it does not.
    /// </summary>
    [Theory]
    [InlineData(4, 12, 0.05, 0.5)]
    [InlineData(10, 12, 0.95, 1.0)]
    public void Supports_of_a_teacher_are_found_the_more_the_more_is_measured(int rows, int pairs, double least,
        double most)
    {
        var (rng, found) = (new Rng(3), 0);
        const int teachers = 60;
        for (var t = 0; t < teachers; t++)
        {
            double[][] a = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, pairs)
                .Select(_ => rng.NextDouble()).ToArray())];
            var z = new double[pairs];
            foreach (var k in rng.Permutation(pairs).Take(2))
                z[k] = (rng.NextDouble() < .5 ? -1 : 1) * (.3 + rng.NextDouble());
            var b = a.Select(row => row.Zip(z, (x, y) => x * y).Sum()).ToArray();
            var met = SparseRecovery.Solve(a, b).Values;
            var support = Enumerable.Range(0, pairs).OrderByDescending(i => Math.Abs(met[i])).Take(2).Order();
            if (support.SequenceEqual(Enumerable.Range(0, pairs).Where(i => z[i] != 0))) found++;
        }
        Assert.InRange((double)found / teachers, least, most);
    }

    private static (IReadOnlyList<GroupParameters> Groups, IReadOnlyList<string> Events) Train(Recover? hook)
    {
        using var splits = Synthetic.Splits(80, Image);
        var coding = new SparseCoding();
        using var supernet = new HyperArchitecture(Region, Backbone.Mlp(Image, 1, 6, 4),
            new NetworkSettings { Seed = 1 }, AlphaInit.NormalAroundZero, coding);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, Recipe.R with
        {
            Epochs = 3, WarmUpEpochs = 0, BatchSize = 20, AlphaRelaxation = coding, WeightRelaxation = coding,
            Hooks = hook is null ? [] : [hook], Order = UpdateOrder.OneLevel,
        }, 1);
        training.Run();
        return (supernet.Alphas.Groups, [.. training.Events.Select(e => e.Text)]);
    }
}
