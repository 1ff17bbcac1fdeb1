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
using FaDE.Supernet.Relaxations;
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
            foreach (var arm in method.Arms(Tiny).OfType<SupernetArm>()) data.Add(method.Name, arm.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_repeats_and_resumes_bit_for_bit(string method, string name)
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(80, Image);
        var arm = Search(method, name);
        var arm20 = arm with { Recipe = arm.Recipe with { BatchSize = 20 } };
        var whole = Train(arm20, splits, training => training.Run());
        Assert.Equal(whole, Train(arm20, splits, training => training.Run()));
        var path = Path.Combine(folder.Path, "a.checkpoint");
        Train(arm20, splits, training =>
        {
            using var stop = new CancellationTokenSource();
            var steps = 0;
            Assert.Throws<OperationCanceledException>(
                () => training.Run((_, _) => { if (++steps == 6) stop.Cancel(); }, stop.Token, path));
        });
        Assert.Equal(whole, Train(arm20, splits, training => training.Run(checkpoint: path)));
    }

    [Fact]
    public void What_all_arms_share_is_done_once_and_its_time_counts()
    {
        using var folder = new TemporaryFolder();
        var (prepared, images) = (0, new Lazy<Splits>(() => throw new DataSetException("No images are asked for.")));
        var method = PublishedMethod.Named("ista-nas") with
        {
            Prepare = scope => File.WriteAllText(scope.Shared("truth"), $"{++prepared}"),
            Arms = _ => [new AnyArm("one", "", scope => new ArmRun
                { Arm = "one", Seed = scope.Seed, Found = File.ReadAllText(scope.Shared("truth")) })],
            Judge = _ => Verdict.Undecided(""),
        };
        MethodResult Run(double minutes) => new MethodStudy(method, Tiny with { Seeds = 2, Minutes = minutes }, images,
            folder.Path).Run(new EstimationContext(0));
        var brief = Run(1e-12);
        Assert.Equal([1L], brief.LeftOut); // the first seed always runs, the second does not fit
        var whole = Run(1);
        Assert.Equal(1, prepared);
        Assert.Empty(whole.LeftOut);
        Assert.All(whole.Runs["one"], run => Assert.Equal("1", run.Found));
        Assert.True(whole.Prepared > 0);
        Assert.Equal(brief.Prepared, whole.Prepared);
        Assert.Equal(whole.Prepared + whole.Runs["one"].Sum(run => run.Seconds), whole.Seconds, 12);
    }

    [Fact]
    public void A_study_goes_on_where_it_was_stopped_to_the_same_result()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(80, Image);
        var (method, images) = (PublishedMethod.Named("ista-nas"), new Lazy<Splits>(splits));
        string At(string part) => Path.Combine(folder.Path, part);
        var whole = new MethodStudy(method, Tiny, images, At("whole")).Run(new EstimationContext(3));
        using (var stop = new CancellationTokenSource())
            Assert.ThrowsAny<OperationCanceledException>(() => new MethodStudy(method, Tiny, images, At("stopped"))
                .Run(new EstimationContext(3, new StopAt(0.3, stop), stop.Token)));
        var resumed = new MethodStudy(method, Tiny, images, At("stopped")).Run(new EstimationContext(3));
        Assert.Equal(Text(whole), Text(resumed));
        Assert.Equal("undecided", whole.Verdict.Word); // one seed
        var own = whole.Runs["ista-nas"][0];
        Assert.True(own[Measured.Work] < whole.Runs["darts"][0][Measured.Work]);
        var json = whole.Json();
        Assert.All(["method", "claim", "measured", "control", "verdict", "seconds", "differs"],
            (string key) => Assert.NotNull(json[key]));

        static string Text(MethodResult result) => string.Join('\n',
            result.Runs.Arms.SelectMany(arm => arm.Runs).Select(run =>
            $"{run.Arm} {run.Found} {run.Score:r} "
            + $"{string.Join(' ', run.Measures.Select(m => $"{m.Key} {m.Value:r}"))}"));
    }

    [Fact]
    public void A_study_holds_methods_that_train_nothing_and_asks_for_no_images()
    {
        using var folder = new TemporaryFolder();
        var runs = 0;
        var method = Guessing(_ => runs++);
        var result = Study(Tiny with { Seeds = 5 }).Run(new EstimationContext(1));
        Assert.Equal(("supports", 10), (result.Verdict.Word, runs));
        Assert.Equal([1.0, 2, 3, 4, 5], result.Runs["guess"].Select(run => run.Score));
        Assert.Equal((1, 1.0),
            (result.Runs.Above("guess", "fixed").Interval.Low, result.Runs.Above("guess", "fixed").Mean));
        Assert.Equal(1, (double?)result.Json()["control"]![0]!["method_above"]);
        Study(Tiny with { Seeds = 6 }).Run(new EstimationContext(1));
        Assert.Equal(12, runs); // more seeds: what was run is found again

        MethodStudy Study(StudyBudget budget) => new(method, budget,
            new Lazy<Splits>(() => throw new InvalidOperationException("no images")), folder.Path);
    }

    [Fact]
    public void Seeds_that_do_not_fit_in_the_time_are_named_and_nothing_is_decided()
    {
        using var folder = new TemporaryFolder();
        var result = new MethodStudy(Guessing(_ => Thread.Sleep(2)), Tiny with { Seeds = 7, Minutes = 1e-9 },
            new Lazy<Splits>(), folder.Path)
            .Run(new EstimationContext(1));
        Assert.Equal([2L, 3, 4, 5, 6, 7], result.LeftOut);
        Assert.Equal("undecided", result.Verdict.Word);
        Assert.StartsWith("Seeds 2, 3, 4, 5, 6, 7 did not fit in the time; those that were run lean: supports.",
            result.Verdict.Why, StringComparison.Ordinal);
        Assert.Equal(6, result.Json()["seeds_left_out"]!.AsArray().Count);
    }

    [Fact]
    public void Gold_cuts_step_by_step_and_every_cut_tells_what_it_lost()
    {
        using var splits = Synthetic.Splits(80, Image);
        var recipe = Search("gold-nas", "gold-nas").Recipe with { BatchSize = 20,
            Hooks = [new GradualCutting(Possible: 0.2, FirstPrice: 0.02)] };
        using var supernet = Make(recipe, shared: false);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 1);
        training.Run();
        var series = new Series().Derive(new TrainedSupernet(supernet, [.. training.History], 0));
        int[] sizes = [.. series.Select(s => s.Kept.Sum(k => k.Count))];
        Assert.Equal(2 * 3 * 4, sizes[0]);
        Assert.True(sizes[^1] < sizes[0]);
        Assert.Equal(sizes.OrderDescending().Distinct(), sizes);
        Assert.Equal(series.Count - 1, training.Memory.Numbers(Measured.Gaps)!.Length);
        Assert.Equal(series[^1].ToString(), new Support().Derive(new TrainedSupernet(supernet, [], 0))[0].ToString());
        Assert.All(series,
            s => Assert.All(FaDE.Supernet.Groups.Grouping.Nodes.Of(s.Region),
                node => Assert.NotEqual(0, node.Edges.Sum(e => s.Kept[e.Point.Index].Count))));
    }

    [Fact]
    public void A_price_that_cuts_nothing_and_a_budget_below_the_smallest_network_are_refused()
    {
        Assert.Contains("nothing would ever be cut", Refused(new GradualCutting(FirstPrice: 0)));
        Assert.Matches(@"A budget is at least that of the smallest network, \d+ multiply-adds per image; met 10\.",
            Refused(new GradualCutting(LeastMultiplyAdds: 10)));

        static string Refused(GradualCutting cutting)
        {
            using var splits = Synthetic.Splits(80, Image);
            var recipe = Search("gold-nas", "gold-nas").Recipe with { BatchSize = 20, Hooks = [cutting] };
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
            for (var i = 0; i < group[EngineTransit.Engine].Length; i++) group[EngineTransit.Engine][i] = i % 4 == 1 ? 1
                : 0.1 * (i % 3);
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

        static Recipe Recipes(FaDE.Supernet.Relaxations.IRelaxation relaxation) => new() { AlphaRelaxation = relaxation,
            WeightRelaxation = relaxation };
    }

    [Fact]
    public void The_dynamic_schedule_and_the_fixed_one_step_about_once_in_so_many_batches()
    {
        using var splits = Synthetic.Splits(80, Image);
        var recipe = Search("darts-prime", "fixed schedule").Recipe with { BatchSize = 10, Epochs = 11 };
        using var supernet = Make(recipe, shared: true);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 1);
        training.Run();
        Assert.Equal(training.Steps / 11, training.AlphaSteps);
    }

    [Fact]
    public void What_is_not_known_is_refused()
    {
        var message = Assert.Throws<FadeException>(() => PublishedMethod.Named("x")).Message;
        Assert.Contains($"A method is one of {string.Join(", ", PublishedMethod.All.Select(m => m.Name))}; met 'x'.",
            message);
        Assert.Equal(PublishedMethod.All.Select(m => m.Name).Order(StringComparer.Ordinal),
            PublishedMethod.All.Select(m => m.Name));
        Assert.Contains("A budget is one of smoke, notebook, full; met 'x'",
            Assert.Throws<FadeException>(() => StudyBudget.Named("x")).Message);
    }

    private static PublishedMethod Guessing(Action<StudyScope> run)
    {
        return new()
        {
            Name = "guessing", Source = "ours", Claim = "A guess beats a lower one.", Differs = "Nothing.",
                Score = "height of the guess",
            Arms = _ => [Of("guess", 0), Of("fixed", -1)],
            Judge = runs => Verdict.Of(runs.Better("guess", "fixed") == runs.Seeds, false, runs.Scores("guess")),
        };

        Arm Of(string name, int add) => new AnyArm(name, $"adds {add}", scope =>
        {
            run(scope);
            return new ArmRun { Arm = name, Seed = scope.Seed, Score = scope.Seed + add }.With([("looks", 1)]);
        });
    }

    private static SupernetArm Search(string method, string arm) =>
        PublishedMethod.Named(method).Arms(Tiny).OfType<SupernetArm>().Single(a => a.Name == arm);

    private static HyperArchitecture Make(Recipe recipe, bool shared) => new(Tiny.Cells.Region(shared),
        Tiny.Cells.Backbone(Image, 4), new NetworkSettings { Seed = 3 },
        recipe.AlphaInit, recipe.AlphaRelaxation);

    private static string Train(SupernetArm arm, Splits splits, Action<SupernetTraining> run)
    {
        using var supernet =
            new HyperArchitecture(arm.Region, arm.Layers?.Invoke(Image, 4) ?? Tiny.Cells.Backbone(Image, 4),
                new NetworkSettings { Seed = 3 }, arm.Recipe.AlphaInit, arm.Recipe.AlphaRelaxation);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, arm.Recipe, 1);
        run(training);
        using var scope = TorchSharp.torch.NewDisposeScope();
        double[] numbers = [.. supernet.Alphas.Groups.SelectMany(g => g.Vectors.SelectMany(v => v.Values)),
            .. Oracle.Numbers(supernet.Network.Weights.Values),
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
