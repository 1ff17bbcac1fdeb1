using FaDE.Methods.DartsPrime;
using FaDE.Methods.EnTran;
using FaDE.Methods.Gold;
using FaDE.Methods.Ista;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Data;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Tests;

public sealed class StudyTests
{
    private static readonly StudyBudget Tiny = new("tiny", 40, 20, 3, 1, 1, new CommonCells(2, 2, 2), 2);
    private static readonly InputShape Image = new(1, 8, 8);

    public static TheoryData<string, string> Searches()
    {
        var data = new TheoryData<string, string>();
        foreach (var method in PublishedMethod.All)
            foreach (var arm in method.Arms(Tiny))
                if (arm.Recipe is not null) data.Add(method.Name, arm.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_repeats_and_resumes_bit_for_bit(string method, string name)
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(80, Image);
        var arm = PublishedMethod.Named(method).Arms(Tiny).Single(a => a.Name == name);
        var arm20 = arm with { Recipe = arm.Recipe! with { BatchSize = 20 } };
        var region = PublishedMethod.Named(method).Region(Tiny, arm);
        var whole = Train(arm20, region, splits, training => training.Run());
        Assert.Equal(whole, Train(arm20, region, splits, training => training.Run()));
        var path = Path.Combine(folder.Path, "a.checkpoint");
        Train(arm20, region, splits, training =>
        {
            using var stop = new CancellationTokenSource();
            var steps = 0;
            Assert.Throws<OperationCanceledException>(() => training.Run((_, _) => { if (++steps == 6) stop.Cancel(); }, stop.Token, path));
        });
        Assert.Equal(whole, Train(arm20, region, splits, training => training.Run(checkpoint: path)));
    }

    [Fact]
    public void A_study_goes_on_where_it_was_stopped_to_the_same_result()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(80, Image);
        var method = PublishedMethod.Named("ista-nas");
        string At(string part) => Path.Combine(folder.Path, part);
        var whole = new MethodStudy(method, Tiny, splits, At("whole")).Run(new EstimationContext(3));
        using (var stop = new CancellationTokenSource())
            Assert.ThrowsAny<OperationCanceledException>(() => new MethodStudy(method, Tiny, splits, At("stopped"))
                .Run(new EstimationContext(3, new StopAt(0.3, stop), stop.Token)));
        var resumed = new MethodStudy(method, Tiny, splits, At("stopped")).Run(new EstimationContext(3));
        Assert.Equal(Text(whole), Text(resumed));
        Assert.Equal("undecided", whole.Verdict.Word); // one seed
        var own = whole.Runs["ista-nas"][0];
        Assert.True(own.WorkPerStep < whole.Runs["darts"][0].WorkPerStep);
        var json = whole.Json();
        Assert.All(["method", "claim", "measured", "control", "verdict", "seconds", "differs"], (string key) => Assert.NotNull(json[key]));

        static string Text(MethodResult result) => string.Join('\n', result.Runs.SelectMany(arm => arm.Value).Select(run =>
            $"{run.Arm} {run.Selection} {run.Supernet:r} {run.Derived:r} {run.Retrained:r} {run.AlphaSteps} {run.Distance:r}"));
    }

    [Fact]
    public void Gold_cuts_step_by_step_and_every_cut_tells_what_it_lost()
    {
        using var splits = Synthetic.Splits(80, Image);
        var recipe = PublishedMethod.Named("gold-nas").Arms(Tiny)[0].Recipe! with { BatchSize = 20, Hooks = [new GradualCutting(Possible: 0.2, FirstPrice: 0.02)] };
        using var supernet = Make(recipe, shared: false);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 1);
        training.Run();
        var series = new Series().Derive(new TrainedSupernet(supernet, [.. training.History], 0));
        int[] sizes = [.. series.Select(s => s.Kept.Sum(k => k.Count))];
        Assert.Equal(2 * 3 * 4, sizes[0]);
        Assert.True(sizes[^1] < sizes[0]);
        Assert.Equal(sizes.OrderDescending().Distinct(), sizes);
        Assert.Equal(series.Count - 1, training.Memory.Numbers(GradualCutting.Gaps)!.Length);
        Assert.Equal(series[^1].ToString(), new Support().Derive(new TrainedSupernet(supernet, [], 0))[0].ToString());
        Assert.All(series, s => Assert.All(FaDE.Supernet.Groups.Grouping.Nodes.Of(s.Region), node => Assert.NotEqual(0, node.Edges.Sum(e => s.Kept[e.Point.Index].Count))));
    }

    [Fact]
    public void A_price_that_cuts_nothing_and_a_budget_below_the_smallest_network_are_refused()
    {
        Assert.Contains("nothing would ever be cut", Refused(new GradualCutting(FirstPrice: 0)));
        Assert.Matches(@"A budget is at least that of the smallest network, \d+ multiply-adds per image; met 10\.", Refused(new GradualCutting(LeastMultiplyAdds: 10)));

        static string Refused(GradualCutting cutting)
        {
            using var splits = Synthetic.Splits(80, Image);
            var recipe = PublishedMethod.Named("gold-nas").Arms(Tiny)[0].Recipe! with { BatchSize = 20, Hooks = [cutting] };
            using var supernet = Make(recipe, shared: false);
            using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 1);
            return Assert.Throws<MethodException>(() => training.Run()).Message;
        }
    }

    [Fact]
    public void With_one_survivor_per_edge_the_engine_gives_what_the_derived_network_gives()
    {
        using var splits = Synthetic.Splits(80, Image);
        var relaxation = new EngineTransit(Thresholds: true) { FirstBeta = 1 };
        using var supernet = Make(Recipes(relaxation), shared: false);
        foreach (var group in supernet.Alphas.Groups)
        {
            for (var i = 0; i < group[EngineTransit.Engine].Length; i++) group[EngineTransit.Engine][i] = i % 4 == 1 ? 1 : 0.1 * (i % 3);
            relaxation.Derive(group, 1);
        }
        var selection = new TransitSet().Derive(new TrainedSupernet(supernet, [], 0))[0];
        Assert.All(selection.Kept, kept => Assert.Equal([1], kept));
        var (mixed, derived) = (Logits(Mixture.Draws(supernet)), Logits(Mixture.Draws(selection)));
        for (var i = 0; i < mixed.Length; i++) Assert.Equal(mixed[i], derived[i], 1e-6);

        double[] Logits(FaDE.Supernet.Relaxations.ChoiceDraw[] draws)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            using var still = TorchSharp.torch.no_grad();
            return Oracle.Numbers(supernet.Network.Forward(splits.Test.Images, new FaDE.Supernet.Cells.Pass(draws)));
        }

        static Recipe Recipes(FaDE.Supernet.Relaxations.IRelaxation relaxation) => new() { AlphaRelaxation = relaxation, WeightRelaxation = relaxation };
    }

    [Fact]
    public void The_dynamic_schedule_and_the_fixed_one_step_about_once_in_so_many_batches()
    {
        using var splits = Synthetic.Splits(80, Image);
        var recipe = PublishedMethod.Named("darts-prime").Arms(Tiny).Single(a => a.Name == "fixed schedule").Recipe! with { BatchSize = 10, Epochs = 11 };
        using var supernet = Make(recipe, shared: true);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 1);
        training.Run();
        Assert.Equal(training.Steps / 11, training.AlphaSteps);
    }

    [Fact]
    public void What_is_not_known_is_refused()
    {
        Assert.Contains("A method is one of all, darts-prime, entrannas, gold-nas, h-das, ista-nas; met 'x'", Assert.Throws<FadeException>(() => PublishedMethod.Named("x")).Message);
        Assert.Contains("A budget is one of smoke, notebook, full; met 'x'", Assert.Throws<FadeException>(() => StudyBudget.Named("x")).Message);
    }

    private static HyperArchitecture Make(Recipe recipe, bool shared) => new(Tiny.Cells.Region(shared), Tiny.Cells.Backbone(Image, 4), new NetworkSettings { Seed = 3 },
        recipe.AlphaInit, recipe.AlphaRelaxation);

    private static string Train(Arm arm, Region region, Splits splits, Action<SupernetTraining> run)
    {
        using var supernet = new HyperArchitecture(region, Tiny.Cells.Backbone(Image, 4), new NetworkSettings { Seed = 3 }, arm.Recipe!.AlphaInit,
            arm.Recipe.AlphaRelaxation);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, arm.Recipe!, 1);
        run(training);
        using var scope = TorchSharp.torch.NewDisposeScope();
        double[] numbers = [.. supernet.Alphas.Groups.SelectMany(g => g.Vectors.SelectMany(v => v.Values)), .. Oracle.Numbers(supernet.Network.Weights.Values),
            .. training.Memory.All.SelectMany(m => m.Value), training.AlphaSteps];
        return string.Join(' ', numbers.Select(x => x.ToString("r", null))) + string.Join('\n', training.Events);
    }

    private sealed class StopAt(double fraction, CancellationTokenSource stop) : IProgress<Progress>
    {
        public void Report(Progress value)
        {
            if (value.Fraction >= fraction) stop.Cancel();
        }
    }
}
