using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Local.Tests.Modules;

public sealed class ModuleTests
{
    private static readonly string[] Parameters =
    [
        "scale", "first.weight", "first.bias", "norm.weight", "norm.bias", "heads.0.weight", "heads.0.bias", "heads.1.weight", "named.out.weight",
        "named.out.bias",
    ];

    private static readonly string[] Buffers = ["offset", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked"];

    [Fact]
    public void Fields_are_registered_under_their_names()
    {
        using var module = new TwoLayers();
        Assert.Equal(Parameters, module.named_parameters().Select(entry => entry.name));
        Assert.Equal(Buffers, module.named_buffers().Select(entry => entry.name));
        Assert.Equal([.. Parameters, .. Buffers], module.state_dict().Keys);
        Assert.Equal(["first", "norm", "heads", "named"], module.named_children().Select(entry => entry.name));
        Assert.Equal(
            ["first", "norm", "heads", "named", "heads.0", "heads.1", "named.act", "named.out"], module.named_modules().Select(entry => entry.name));
        Assert.Equal(["scale"], module.named_parameters(recurse: false).Select(entry => entry.name));
        Assert.Equal([2L, 2], module.get_parameter("named.out.weight")!.shape);
        Assert.True(module.has_buffer("norm.running_var"));
        Assert.False(module.has_parameter("norm.running_var"));
        Assert.Null(module.get_parameter("first.nothing"));
        Assert.Null(module.get_buffer("nothing.at.all"));
        Assert.Equal("TwoLayers", module.GetName());
    }

    [Fact]
    public void A_shared_module_counts_once_as_parameters_and_twice_as_state()
    {
        using var shared = Linear(2, 2);
        using var both = Sequential(shared, ReLU(), shared);
        Assert.Equal(["0.weight", "0.bias"], both.named_parameters().Select(entry => entry.name));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], both.state_dict().Keys);
    }

    [Fact]
    public void Names_are_unique_and_without_dots()
    {
        using var scope = NewDisposeScope();
        using var module = Sequential();
        module.register_module("a", Identity());
        module.register_parameter("p", Parameter(ones(1)));
        module.register_buffer("b", ones(1));
        Assert.Contains("a is already", Assert.Throws<InvalidOperationException>(() => module.register_module("a", Identity())).Message);
        Assert.Contains("p is already", Assert.Throws<InvalidOperationException>(() => module.register_parameter("p", Parameter(ones(1)))).Message);
        Assert.Contains("b is already", Assert.Throws<InvalidOperationException>(() => module.register_buffer("b", ones(1))).Message);
        Assert.Contains("\"x.y\"", Assert.Throws<ArgumentException>(() => module.add_module("x.y", Identity())).Message);
    }

    [Fact]
    public void Buffers_that_do_not_persist_are_not_state()
    {
        using var module = Sequential();
        module.register_buffer("kept", ones(1));
        module.register_buffer("lost", ones(1), persistent: false);
        Assert.Equal(["kept"], module.state_dict().Keys);
        Assert.Equal(["kept", "lost"], module.named_buffers().Select(entry => entry.name));
        Assert.Equal(["kept"], module.named_buffers(include_nonpersistent: false).Select(entry => entry.name));
    }

    [Fact]
    public void Training_and_evaluation_reach_every_submodule()
    {
        using var module = new TwoLayers();
        Assert.True(module.training);
        module.eval();
        Assert.All(module.modules().Append(module), submodule => Assert.False(submodule.training));
        module.train();
        Assert.All(module.modules().Append(module), submodule => Assert.True(submodule.training));
        var seen = new List<string>();
        module.apply(submodule => seen.Add(submodule.GetName()));
        Assert.Equal(9, seen.Count);
        Assert.Equal("TwoLayers", seen[^1]);
    }

    [Fact]
    public void Gradients_go_away_or_become_zero()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(3, 2);
        module.call(ones(1, 3)).sum().backward();
        Assert.Equal(1, module.bias!.grad![0].item<float>());
        module.zero_grad(set_to_none: false);
        Assert.Equal(0, module.bias.grad!.abs().sum().item<float>());
        module.zero_grad();
        Assert.Null(module.bias.grad);
    }

    [Fact]
    public void Moving_converts_what_is_floating_point_and_keeps_the_names()
    {
        using var scope = NewDisposeScope();
        using var module = new TwoLayers().to(ScalarType.Float64);
        var state = module.state_dict();
        Assert.Equal([.. Parameters, .. Buffers], state.Keys);
        Assert.All(state, entry => Assert.Equal(entry.Key.EndsWith("tracked") ? ScalarType.Int64 : ScalarType.Float64, entry.Value.dtype));
        Assert.All(module.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
        Assert.Equal(ScalarType.Float64, module.call(rand(3, 4, dtype: ScalarType.Float64)).dtype);
        var before = module.get_parameter("first.weight");
        Assert.Same(before, module.to(ScalarType.Float64).cpu().to(CPU).get_parameter("first.weight"));
    }

    [Fact]
    public void Moving_takes_gradients_along()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(3, 2);
        module.call(ones(1, 3)).sum().backward();
        module.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, module.weight.grad!.dtype);
        Assert.Equal(6, module.weight.grad!.sum().item<double>());
    }

    [Fact]
    public void A_disposed_module_leaves_no_tensor()
    {
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var scope = NewDisposeScope())
        {
            using var module = new TwoLayers();
            module.call(rand(5, 4)).sum().backward();
            module.to(ScalarType.Float64);
            module.call(rand(5, 4, dtype: ScalarType.Float64)).sum().backward();
        }

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Layers_outlive_the_scope_in_which_they_were_made()
    {
        Sequential module;
        using (NewDisposeScope())
            module = Sequential(Conv2d(1, 2, 3), BatchNorm2d(2), Flatten(), Linear(8, 3));
        using var scope = NewDisposeScope();
        Assert.Equal([5L, 3], module.call(rand(5, 1, 4, 4)).shape);
        module.Dispose();
    }

    [Fact]
    public void Sequential_keeps_its_input_and_disposes_of_what_is_between()
    {
        using var module = Sequential(Linear(3, 3), Identity(), ReLU(inplace: true), Linear(3, 2));
        using var input = ones(1, 3);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var output = module.call(input))
            Assert.Equal(live + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(3, input.sum().item<float>());
        using var empty = Sequential();
        using var same = empty.call(input);
        Assert.Equal(3, same.sum().item<float>());
    }

    [Fact]
    public void Lists_renumber_and_dictionaries_keep_their_order()
    {
        using var a = Linear(1, 1);
        using var b = Linear(2, 1, hasBias: false);
        using var list = ModuleList<nn.Module>(a, b);
        list.Insert(0, ReLU());
        Assert.Equal(["1.weight", "1.bias", "2.weight"], list.named_parameters().Select(entry => entry.name));
        list.RemoveAt(1);
        Assert.Equal(["1.weight"], list.named_parameters().Select(entry => entry.name));
        Assert.Same(b, list[1]);

        using var dictionary = ModuleDict(("z", a), ("a", (nn.Module)b));
        Assert.Equal(["z", "a"], dictionary.keys());
        Assert.Equal(["z.weight", "z.bias", "a.weight"], dictionary.named_parameters().Select(entry => entry.name));
        Assert.True(dictionary.Remove("z"));
        Assert.Equal(["a.weight"], dictionary.named_parameters().Select(entry => entry.name));

        using var parameters = ParameterList(Parameter(ones(2)), Parameter(zeros(3)));
        Assert.Equal(["0", "1"], parameters.named_parameters().Select(entry => entry.name));
        parameters.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, parameters[1].dtype);
    }

    [Fact]
    public void Running_statistics_with_the_mean_over_all_batches()
    {
        using var scope = NewDisposeScope();
        using var norm = BatchNorm1d(2);
        norm.momentum = null;
        Tensor[] batches = [.. Enumerable.Range(0, 4).Select(i => randn(6, 2) + i)];
        foreach (var batch in batches)
            norm.call(batch);
        var mean = stack(batches.Select(batch => batch.mean([0]))).mean([0]);
        Recorded.AssertClose(Recorded.Values(mean), Recorded.Values(norm.running_mean!), "running mean", 1e-6);
        Assert.Equal(4, norm.num_batches_tracked!.item<long>());
        norm.reset_running_stats();
        Assert.Equal(0, norm.num_batches_tracked.item<long>());
        Assert.Equal(2, norm.running_var!.sum().item<float>());
    }

    [Fact]
    public void Says_which_shape_is_wrong()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[2, 5, 6, 6]", Assert.Throws<ArgumentException>(() => Conv2d(4, 3, 3).call(zeros(2, 5, 6, 6))).Message);
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => BatchNorm2d(3).call(zeros(2, 3))).Message);
        Assert.Contains("3 groups", Assert.Throws<ArgumentException>(() => Conv2d(4, 3, 3, groups: 3)).Message);
        Assert.Contains("stride 1", Assert.Throws<ArgumentException>(() => Conv2d(4, 3, 3, Padding.Same, stride: 2)).Message);
        Assert.Contains("1.5", Assert.Throws<ArgumentException>(() => Dropout(1.5)).Message);
        Assert.Contains("it is 6", Assert.Throws<ArgumentException>(() => Embedding(6, 2, padding_idx: 6)).Message);
    }

    [Fact]
    public void A_parameter_takes_its_tensor_over()
    {
        using var scope = NewDisposeScope();
        var data = ones(2) * 3;
        var parameter = Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter is { requires_grad: true, is_leaf: true });
        Assert.False(Parameter(ones(2), requires_grad: false).requires_grad);
        Assert.True(Parameter(parameter * 2).is_leaf);
    }

    [Fact]
    public void Vectors_and_parameters_turn_into_each_other()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(3, 2);
        var vector = utils.parameters_to_vector(module.parameters());
        Assert.Equal([8L], vector.shape);
        utils.vector_to_parameters(arange(8, ScalarType.Float32), module.parameters());
        Assert.Equal([0f, 1, 2, 3, 4, 5], module.weight.data<float>().ToArray());
        Assert.Equal([6f, 7], module.bias!.data<float>().ToArray());
        Assert.Contains("[7]", Assert.Throws<ArgumentException>(() => utils.vector_to_parameters(zeros(7), module.parameters())).Message);
    }

    [Theory]
    [InlineData(2, 5.477225575051661)]
    [InlineData(1, 10)]
    [InlineData(double.PositiveInfinity, 4)]
    public void Clips_gradients_by_their_norm(double kind, double norm)
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [Parameter(zeros(2)), Parameter(zeros(1)), Parameter(zeros(1)), Parameter(zeros(5))];
        parameters[0].grad = tensor(new[] { 1f, -2 });
        parameters[1].grad = tensor(new[] { 3f });
        parameters[2].grad = tensor(new[] { -4f });
        Assert.Equal(norm, utils.clip_grad_norm_(parameters, 100, kind), 5);
        Assert.Equal(-4, parameters[2].grad!.item<float>());
        Assert.Equal(norm, utils.clip_grad_norm_(parameters, 1, kind), 5);
        Assert.Equal(-4 / norm, parameters[2].grad!.item<float>(), 5);
        Assert.Equal(1, utils.clip_grad_norm_(parameters, 1, kind), 5);
        utils.clip_grad_value_(parameters, 0.01);
        Assert.Equal(-0.01, parameters[2].grad!.item<float>(), 6);
        Assert.Null(parameters[3].grad);
    }
}
