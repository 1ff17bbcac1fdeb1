using FaDE.Methods.Studies;
using FaDE.Methods.Subspaces;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Tests.Subspaces;

/// <summary>RADARS on images: a policy that supernets reward, and the search inside what it leaves.</summary>
public sealed class ImageStudyTests : IDisposable
{
    private static readonly InputShape Image = new(1, 8, 8);
    private static readonly Recipe Recipe = Recipes.Darts(StudyBudget.Named("smoke"));
    private readonly TemporaryFolder _folder = new();
    private readonly Splits _splits = Synthetic.Splits(80, Image);

    public void Dispose()
    {
        _splits.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Memory_sums_over_candidates_and_the_bound_is_that_of_the_largest_two_of_every_layer()
    {
        var space = new ImageSpace(Image, 4, Recipe);
        int[] all = [.. Enumerable.Range(0, 8)];
        double Of(params IReadOnlyList<int[]> live) => space.Bytes(ImageSpace.Region(live));
        var empty = Of([0], [0], [0], [0]) - 4 * (Of([0, 1], [0], [0], [0]) - Of([1], [0], [0], [0]));
        double Each(int c) => (Of([c], [c], [c], [c]) - empty) / 4;
        Assert.Equal(empty + Each(2) + Each(5) + Each(7) + all.Sum(Each), Of([2], [5], [7], all), 1e-3);
        Assert.Equal(empty + 4 * all.Select(Each).OrderDescending().Take(2).Sum(), space.Bound, 1e-3);
        Assert.True(space.Bytes(ImageSpace.Whole) > space.Bound);
        var policy = space.Policy(period: 1, learns: false);
        Assert.Equal(2, policy.Width);
        var rng = new Rng(1);
        while (!policy.IsPruned)
        {
            Assert.True(Of([.. policy.Draw(rng)]) <= space.Bound);
            policy.Prune((_, _) => rng.NextDouble());
        }
        Assert.True(Of([.. policy.Live]) <= space.Bound);
    }

    [Fact]
    public void Where_candidates_that_take_much_are_gone_subspaces_are_wider()
    {
        double[] memory = [10, 10, 1, 1, 1];
        var policy = new SubspacePolicy([("only", 5)], new SubspaceSettings
        { Bound = 20, Memory = (_, c) => memory[c], Learns = false });
        Assert.Equal(2, policy.Width);
        policy.Prune((_, i) => i); // the least goes
        Assert.Equal((4, true), (policy.Width, policy.IsPruned));
        Assert.Equal([1, 2, 3, 4], policy.Live[0]);
    }

    [Fact]
    public void A_study_judges_and_goes_on_where_it_was_killed_to_the_same_result()
    {
        var whole = Run("whole");
        Assert.Equal("undecided", whole.Verdict.Word); // one seed
        Assert.Matches("The method is .* above a random subspace, .* above the best of as many drawn ones, .* above "
            + "the whole supernet, .* above a random network. Supernets take .* MB under a bound of",
            whole.Verdict.Why);
        Assert.All(whole.Runs.Arms, arm => Assert.InRange(Assert.Single(arm.Runs).Score, 0, 100));
        var own = whole.Runs["radars"][0];
        Assert.Equal(own["supernets of episodes"], own.Curves["reward"].Count);
        Assert.True(own["supernets of episodes"] > 0 && own["memory, MB"] <= own["bound, MB"]);
        Assert.Equal(12, whole.Runs["best of drawn subspaces"][0]["supernets of episodes"]);
        using (var stop = new CancellationTokenSource())
            Assert.ThrowsAny<OperationCanceledException>(() => Run("killed", new StopAt(0.2, stop), stop.Token));
        Assert.NotEmpty(Directory.GetFiles(At("killed"), "*.rewards"));
        Assert.Equal(Words(whole), Words(Run("killed")));
        // As if it had been killed after the last supernet of an episode: none is trained again.
        foreach (var run in Directory.GetFiles(At("killed"), "*.json")) File.Delete(run);
        Assert.Equal(Words(whole), Words(Run("killed")));
        foreach (var run in Directory.GetFiles(At("killed"), "*.json")) File.Delete(run);
        foreach (var rewards in Directory.GetFiles(At("killed"), "*.rewards")) File.WriteAllText(rewards, "[0.5");
        Assert.Contains("is a list of rewards; met", Assert.ThrowsAny<FadeException>(() => Run("killed")).Message,
            StringComparison.Ordinal);
    }

    private string At(string folder) => Path.Combine(_folder.Path, folder);

    private MethodResult Run(string folder, IProgress<Progress>? progress = null, CancellationToken stop = default) =>
        new MethodStudy(PublishedMethod.Named("radars-images"), StudyBudget.Named("smoke"),
            new Lazy<Splits>(_splits), At(folder)).Run(new EstimationContext(0, progress, stop));

    private static IEnumerable<string> Words(MethodResult result) => result.Runs.Arms.Select(arm =>
        $"{arm.Arm} {arm.Runs[0].Score:r} {arm.Runs[0].Found} "
        + string.Join(' ', arm.Runs[0].Measures.Select(m => $"{m.Key} {m.Value:r}"))
        + string.Join(' ', arm.Runs[0].Curves.SelectMany(c => c.Value).Select(p => $"{p[1]:r}")));

    private sealed class StopAt(double fraction, CancellationTokenSource stop) : IProgress<Progress>
    {
        public void Report(Progress value)
        {
            if (value.Fraction >= fraction) stop.Cancel();
        }
    }
}
