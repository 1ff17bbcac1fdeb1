using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Optim;

public sealed class OptimiserTests
{
    public static TheoryData<string> Kinds => ["SGD", "SGD with momentum", "Adam", "AMSGrad", "AdamW", "RMSProp"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Training_that_is_saved_and_resumed_is_bit_identical(string kind)
    {
        using var scope = NewDisposeScope();
        using var file = new MemoryStream();
        var straight = new Problem(ScalarType.Float32);
        using var optimiser = Make(kind, straight);
        Train(straight, optimiser, 10);
        using (var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true))
            optimiser.save_state_dict(writer);

        var resumed = new Problem(ScalarType.Float32);
        using var later = Make(kind, resumed);
        Copy(straight, resumed);
        file.Position = 0;
        later.load_state_dict(new BinaryReader(file));
        Assert.Equal(file.Length, file.Position);

        var copied = new Problem(ScalarType.Float32);
        using var third = Make(kind, copied);
        Copy(straight, copied);
        third.load_state_dict(optimiser.state_dict());
        Assert.All(third.state_dict().State.Zip(optimiser.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));

        Train(straight, optimiser, 10);
        Train(resumed, later, 10);
        Train(copied, third, 10);
        Assert.Equal(straight.Values(), resumed.Values());
        Assert.Equal(straight.Values(), copied.Values());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damaged_or_foreign_state_is_refused_and_changes_nothing(string kind)
    {
        using var scope = NewDisposeScope();
        using var file = new MemoryStream();
        var problem = new Problem(ScalarType.Float32);
        using var optimiser = Make(kind, problem);
        Train(problem, optimiser, 3);
        optimiser.save_state_dict(new BinaryWriter(file));
        var bytes = file.ToArray();

        Train(problem, optimiser, 1);
        var before = problem.Values();
        for (var length = 0; length < bytes.Length; length += length < 40 ? 1 : 53)
        {
            var error = Assert.Throws<InvalidDataException>(() => optimiser.load_state_dict(new BinaryReader(new MemoryStream(bytes[..length]))));
            Assert.Contains("cut short", error.Message);
        }

        using var other = optim.Adam([nn.Parameter(zeros(2))]);
        Assert.ThrowsAny<Exception>(() => other.load_state_dict(new BinaryReader(new MemoryStream(bytes))));

        // The refused loads left no trace: the next step is the one that an undisturbed optimiser makes.
        var twin = new Problem(ScalarType.Float32);
        using var undisturbed = Make(kind, twin);
        Train(twin, undisturbed, 4);
        Assert.Equal(before, twin.Values());
        Train(problem, optimiser, 1);
        Train(twin, undisturbed, 1);
        Assert.Equal(twin.Values(), problem.Values());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Memory_layout_and_element_type_do_not_change_the_trajectory(string kind)
    {
        using var scope = NewDisposeScope();
        var plain = new Problem(ScalarType.Float64);
        var transposed = new Problem(ScalarType.Float64, transposed: true);
        Assert.False(transposed.A.is_contiguous());
        using var first = Make(kind, plain);
        using var second = Make(kind, transposed);
        Train(plain, first, 10);
        Train(transposed, second, 10);
        Modules.Recorded.AssertClose(plain.Values(), transposed.Values(), "transposed", 1e-12);

        // A parameter with holes in its memory, and types other than float and double, take the general path.
        var full = nn.Parameter(zeros(6, 4, dtype: ScalarType.Float64));
        var strided = nn.Parameter(as_strided(zeros(48, dtype: ScalarType.Float64), [6, 4], [8, 2]));
        var half = nn.Parameter(zeros(6, 4, dtype: ScalarType.BFloat16));
        Assert.False(strided.is_contiguous());
        using var general = Make(kind, full, strided, half);
        for (var i = 0; i < 5; i++)
        {
            foreach (var parameter in (Parameter[])[full, strided, half])
                parameter.grad = (arange(24, ScalarType.Float64).reshape(6, 4) - 11.5 + i).to(parameter.dtype);
            general.step();
        }

        Modules.Recorded.AssertClose(Modules.Recorded.Values(full), Modules.Recorded.Values(strided), "strided", 1e-12);
        Modules.Recorded.AssertClose(Modules.Recorded.Values(full), Modules.Recorded.Values(half), "bfloat16", 0.05);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parameters_without_gradient_are_left_alone(string kind)
    {
        using var scope = NewDisposeScope();
        var with = nn.Parameter(ones(3));
        var without = nn.Parameter(ones(3));
        using var optimiser = Make(kind, with, without);
        for (var i = 0; i < 3; i++)
        {
            with.grad = ones(3);
            optimiser.step();
        }

        Assert.NotEqual(1, with[0].item<float>());
        Assert.Equal(1, without[0].item<float>());
        optimiser.zero_grad();
        Assert.Equal(0, with.grad!.sum().item<float>());
        Assert.Null(without.grad);
    }

    [Fact]
    public void Autograd_notices_a_step_between_forward_and_backward()
    {
        using var scope = NewDisposeScope();
        var parameter = nn.Parameter(ones(3));
        using var optimiser = optim.SGD([parameter], 0.1);
        var loss = parameter.square().sum();
        parameter.grad = ones(3);
        optimiser.step();
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(loss.backward);
        Assert.Contains("inplace operation", error.Message);
    }

    [Fact]
    public void A_closure_computes_the_loss_with_gradients()
    {
        using var scope = NewDisposeScope();
        var problem = new Problem();
        using var optimiser = optim.SGD([problem.A, problem.B], 0.01);
        using var mode = no_grad();
        var losses = Enumerable.Range(0, 3).Select(_ => optimiser.step(() =>
        {
            optimiser.zero_grad();
            var loss = problem.Loss();
            loss.backward();
            return loss;
        })!.item<double>()).ToArray();
        Assert.True(losses[0] > losses[1] && losses[1] > losses[2]);
        Assert.Null(optimiser.step());
    }

    [Fact]
    public void Groups_and_rates_can_be_changed_on_the_way()
    {
        using var scope = NewDisposeScope();
        var a = nn.Parameter(zeros(1));
        var b = nn.Parameter(zeros(1));
        using var optimiser = optim.SGD([a], 1);
        optimiser.add_param_group(new SGD.ParamGroup([b], lr: 0.5));
        (a.grad, b.grad) = (ones(1), ones(1));
        optimiser.step();
        Assert.Equal((-1f, -0.5f), (a.item<float>(), b.item<float>()));
        foreach (var group in optimiser.ParamGroups)
            group.LearningRate *= 2;
        optimiser.step();
        Assert.Equal((-3f, -1.5f), (a.item<float>(), b.item<float>()));
        Assert.Equal([1, 0.5], optimiser.ParamGroups.Select(group => group.InitialLearningRate));
        Assert.Equal(2, optimiser.parameters().Count());
        optimiser.Momentum = 0.5;
        Assert.All(optimiser.ParamGroups, group => Assert.Equal(0.5, ((optim.IMomentum)group).Momentum));
    }

    [Fact]
    public void Says_what_is_wrong()
    {
        using var scope = NewDisposeScope();
        var p = nn.Parameter(zeros(2));
        Assert.Contains("-1 was given", Assert.Throws<ArgumentException>(() => optim.SGD([p], -1)).Message);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => optim.Adam([p], double.NaN)).Message);
        Assert.Contains("1 was given", Assert.Throws<ArgumentException>(() => optim.Adam([p], beta1: 1)).Message);
        Assert.Contains("Nesterov", Assert.Throws<ArgumentException>(() => optim.SGD([p], 0.1, nesterov: true)).Message);
        Assert.Contains("appears again", Assert.Throws<ArgumentException>(() => optim.SGD([p, p], 0.1)).Message);
        using var adam = optim.Adam([p]);
        using var file = new MemoryStream();
        adam.save_state_dict(new BinaryWriter(file));
        file.Position = 0;
        using var sgd = optim.SGD([p], 0.1);
        Assert.Contains(
            "expected 'SGD', but found 'Adam'", Assert.Throws<InvalidDataException>(() => sgd.load_state_dict(new BinaryReader(file))).Message);
        file.Position = 0;
        using var larger = optim.Adam([p, nn.Parameter(zeros(3))]);
        Assert.Contains("expected 2, but found 1", Assert.Throws<ArgumentException>(() => larger.load_state_dict(new BinaryReader(file))).Message);
        using var other = optim.Adam([nn.Parameter(zeros(3))]);
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => other.load_state_dict(adam.state_dict())).Message);
    }

    [Fact]
    public void Ten_thousand_steps_leave_no_tensor_and_no_memory()
    {
        using var model = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 3));
        using var optimiser = optim.Adam(model.parameters());
        using var loss = nn.CrossEntropyLoss();
        using var input = rand(32, 8);
        using var target = randint(0, 3, [32], dtype: ScalarType.Int64);
        void Step()
        {
            using var scope = NewDisposeScope();
            model.zero_grad();
            loss.call(model.call(input), target).backward();
            optimiser.step();
        }

        for (var i = 0; i < 500; i++)
            Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var before = Resident();
        for (var i = 0; i < 10_000; i++)
            Step();
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(Resident() - before < 20e6, $"resident memory grew from {before} to {Resident()} bytes");
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet;
    }

    private static void Train(Problem problem, optim.Optimizer optimiser, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            optimiser.zero_grad();
            problem.Backward();
            optimiser.step();
        }
    }

    private static void Copy(Problem from, Problem to)
    {
        using var gradless = no_grad();
        to.A.copy_(from.A);
        to.B.copy_(from.B);
    }

    private static OptimizerHelper Make(string kind, Problem problem) => Make(kind, problem.A, problem.B);

    private static OptimizerHelper Make(string kind, params Parameter[] parameters) => kind switch
    {
        "SGD" => optim.SGD(parameters, 0.01),
        "SGD with momentum" => optim.SGD(parameters, 0.01, momentum: 0.9, nesterov: true, weight_decay: 0.01),
        "Adam" => optim.Adam(parameters, 0.01, weight_decay: 0.1),
        "AMSGrad" => optim.Adam(parameters, 0.01, amsgrad: true),
        "AdamW" => optim.AdamW(parameters, 0.01, weight_decay: 0.1),
        _ => optim.RMSProp(parameters, 0.01, momentum: 0.5, centered: true),
    };
}
