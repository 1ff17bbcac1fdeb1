using System.Text.Json;
using TorchSharp.Local.Tests.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Local.Tests.Optim;

/// <summary>The learning rates and momenta of every scheduler, over two groups, against PyTorch's.</summary>
public sealed class SchedulerFixtureTests
{
    private static readonly JsonElement Fixture = Recorded.Load("schedulers.json");

    private static readonly Dictionary<string, Func<Optimizer, LRScheduler>> Makers = new()
    {
        ["StepLR"] = o => StepLR(o, 3, gamma: 0.5),
        ["MultiStepLR"] = o => MultiStepLR(o, [2, 5, 5, 11], gamma: 0.3),
        ["ExponentialLR"] = o => ExponentialLR(o, 0.9),
        ["ConstantLR"] = o => ConstantLR(o, factor: 0.25, total_iters: 4),
        ["LinearLR"] = o => LinearLR(o, start_factor: 0.2, end_factor: 0.9, total_iters: 6),
        ["PolynomialLR"] = o => PolynomialLR(o, total_iters: 7, power: 2),
        ["CosineAnnealingLR"] = o => CosineAnnealingLR(o, 7, eta_min: 0.001),
        ["LambdaLR"] = o => LambdaLR(o, epoch => Math.Pow(0.95, epoch)),
        ["MultiplicativeLR"] = o => MultiplicativeLR(o, epoch => 1 / (1 + 0.1 * epoch)),
        ["OneCycleLR"] = o => OneCycleLR(o, 0.5, total_steps: 24),
        ["OneCycleLR three phases"] = o => OneCycleLR(
            o, [0.5, 0.2], epochs: 5, steps_per_epoch: 5, anneal_strategy: impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true, pct_start: 0.4),
        ["CyclicLR"] = o => CyclicLR(o, 0.01, 0.2, step_size_up: 4),
        ["CyclicLR triangular2"] = o => CyclicLR(o, 0.01, 0.2, step_size_up: 3, step_size_down: 5, mode: impl.CyclicLR.Mode.Triangular2),
        ["CyclicLR exp_range"] = o => CyclicLR(o, 0.01, 0.2, step_size_up: 4, mode: impl.CyclicLR.Mode.ExpRange, gamma: 0.95),
        ["CyclicLR scaled"] = o => CyclicLR(
            o, 0.01, 0.2, step_size_up: 4, scale_fn: x => 1 / Math.Pow(5, x * 0.0001), scale_mode: impl.CyclicLR.ScaleMode.Iterations),
        ["SequentialLR"] = o => SequentialLR(
            o, [ConstantLR(o, factor: 0.1, total_iters: 2), ExponentialLR(o, 0.9), StepLR(o, 2, 0.5)], [3, 9]),
        ["ChainedLR"] = o => ChainedLR([ConstantLR(o, factor: 0.1, total_iters: 4), ExponentialLR(o, 0.9)]),
        ["ReduceLROnPlateau"] = o => ReduceLROnPlateau(o, factor: 0.5, patience: 2, cooldown: 1, min_lr: [0.01, 0.001], threshold: 0.01),
        ["ReduceLROnPlateau max abs"] = o => ReduceLROnPlateau(
            o, mode: "max", factor: 0.5, patience: 1, threshold: 0.05, threshold_mode: "abs"),
    };

    public static TheoryData<string> Names => [.. Fixture.GetProperty("schedules").EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_rates_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var recorded = Fixture.GetProperty("schedules").GetProperty(name);
        using var optimiser = TwoGroups();
        var scheduler = Makers[name](optimiser);
        SGD.ParamGroup[] groups = [.. optimiser.ParamGroups.Cast<SGD.ParamGroup>()];
        var epoch = 0;
        foreach (var metric in Fixture.GetProperty("metrics").EnumerateArray())
        {
            Recorded.AssertClose(Numbers(recorded.GetProperty("rates")[epoch]), [.. groups.Select(g => g.LearningRate)], $"rate {epoch}", 1e-12);
            Recorded.AssertClose(Numbers(recorded.GetProperty("momenta")[epoch]), [.. groups.Select(g => g.Momentum)], $"momentum {epoch}", 1e-12);
            Assert.Equal(groups.Select(group => group.LearningRate), scheduler.get_last_lr());
            if (++epoch == Fixture.GetProperty("metrics").GetArrayLength())
                break;
            if (name.Contains("Plateau"))
                scheduler.step(metric.GetDouble());
            else
                scheduler.step();
        }
    }

    [Theory]
    [InlineData("StepLR")]
    [InlineData("MultiStepLR")]
    [InlineData("ExponentialLR")]
    [InlineData("ConstantLR")]
    [InlineData("LinearLR")]
    [InlineData("PolynomialLR")]
    [InlineData("CosineAnnealingLR")]
    [InlineData("LambdaLR")]
    [InlineData("OneCycleLR")]
    [InlineData("CyclicLR")]
    [InlineData("SequentialLR")]
    public void Goes_straight_to_an_epoch_with_the_same_rate(string name)
    {
        using var scope = NewDisposeScope();
        foreach (var epoch in (int[])[1, 4, 7, 10])
        {
            using var walking = TwoGroups();
            using var jumping = TwoGroups();
            var walk = Makers[name](walking);
            for (var i = 0; i < epoch; i++)
                walk.step();
            Makers[name](jumping).step(epoch);
            // From its milestone on, SequentialLR goes on from the rates before, which a jump does not know; it agrees before the first.
            if (name != "SequentialLR" || epoch < 3)
                Recorded.AssertClose(
                    [.. walking.ParamGroups.Select(group => group.LearningRate)], [.. jumping.ParamGroups.Select(group => group.LearningRate)],
                    $"epoch {epoch}", 1e-12);
        }
    }

    [Fact]
    public void Betas_stand_for_the_momentum()
    {
        using var scope = NewDisposeScope();
        using var optimiser = Adam([nn.Parameter(zeros(1))], lr: 0.1);
        var scheduler = OneCycleLR(optimiser, 0.5, total_steps: 10);
        Assert.Equal((0.95, 0.999), ((IBetas)optimiser.ParamGroups.Single()).Betas);
        scheduler.step();
        scheduler.step();
        Assert.Equal((0.85, 0.999), ((IBetas)optimiser.ParamGroups.Single()).Betas);
    }

    [Fact]
    public void Says_what_is_wrong()
    {
        using var scope = NewDisposeScope();
        using var optimiser = TwoGroups();
        Assert.Contains("0 was given", Assert.Throws<ArgumentException>(() => StepLR(optimiser, 0)).Message);
        Assert.Contains("1.5", Assert.Throws<ArgumentException>(() => ConstantLR(optimiser, 1.5)).Message);
        Assert.Contains("\"best\"", Assert.Throws<ArgumentException>(() => ReduceLROnPlateau(optimiser, "best")).Message);
        Assert.Contains("metric", Assert.Throws<InvalidOperationException>(() => ReduceLROnPlateau(optimiser).step()).Message);
        Assert.Contains("total_steps", Assert.Throws<ArgumentException>(() => OneCycleLR(optimiser, 0.5)).Message);
        Assert.Contains("3 were given", Assert.Throws<ArgumentException>(() => OneCycleLR(optimiser, [1, 2, 3], total_steps: 5)).Message);
        var one = OneCycleLR(optimiser, 0.5, total_steps: 2);
        one.step();
        one.step();
        Assert.Contains("2 steps", Assert.Throws<InvalidOperationException>(one.step).Message);
        Assert.Contains("1 milestones", Assert.Throws<ArgumentException>(
            () => SequentialLR(optimiser, [StepLR(optimiser, 1)], [4])).Message);
    }

    private static SGD TwoGroups() => SGD(
        [
            new SGD.ParamGroup([nn.Parameter(zeros(1))], new SGD.Options()),
            new SGD.ParamGroup([nn.Parameter(zeros(1))], new SGD.Options { LearningRate = 0.04 }),
        ], 0.1, momentum: 0.9);

    private static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];
}
