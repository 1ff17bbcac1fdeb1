using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Local.Tests.Modules;

public sealed class HookTests
{
    [Fact]
    public void Hooks_run_around_forward_in_order_until_they_are_removed()
    {
        using var scope = NewDisposeScope();
        using var module = ReLU();
        var calls = new List<string>();
        var early = module.register_forward_pre_hook(_ => calls.Add("any before"));
        var before = module.register_forward_pre_hook((_, input) =>
        {
            calls.Add("before");
            return input - 3;
        });
        var after = module.register_forward_hook((_, input, output) =>
        {
            calls.Add($"after {input.item<float>()}");
            return output * 2;
        });
        var late = module.register_forward_hook(_ => calls.Add("any after"));

        Assert.Equal(4, module.call(tensor(5f)).item<float>());
        Assert.Equal(["any before", "before", "after 2", "any after"], calls);
        Assert.Equal(5, module.forward(tensor(5f)).item<float>());

        before.remove();
        early.remove();
        Assert.Equal(10, module.call(tensor(5f)).item<float>());
        after.remove();
        late.remove();
        Assert.Equal(5, module.call(tensor(5f)).item<float>());
        Assert.Equal(6, calls.Count);
    }

    [Fact]
    public void A_hook_that_gives_null_only_looks()
    {
        using var scope = NewDisposeScope();
        using var module = CrossEntropyLoss();
        var looks = 0;
        module.register_forward_pre_hook((_, _, _) =>
        {
            looks++;
            return null;
        });
        module.register_forward_hook((_, _, _, _) =>
        {
            looks++;
            return null;
        });
        Assert.Equal(Math.Log(2), module.call(zeros(1, 2), zeros(1, ScalarType.Int64)).item<float>(), 5);
        Assert.Equal(2, looks);
    }

    [Fact]
    public void Hooks_run_inside_a_sequence()
    {
        using var scope = NewDisposeScope();
        using var first = Linear(2, 2);
        using var module = Sequential(first, ReLU());
        long[]? shape = null;
        first.register_forward_hook((_, _, output) =>
        {
            shape = output.shape;
            return output;
        });
        module.call(ones(3, 2));
        Assert.Equal([3L, 2], shape!);
    }
}
