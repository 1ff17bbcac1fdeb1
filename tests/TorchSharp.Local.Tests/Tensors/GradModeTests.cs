using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class GradModeTests
{
    [Fact]
    public void Modes_nest_and_are_put_back()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            using (set_grad_enabled(true))
                Assert.True(is_grad_enabled());
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }
        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void Gradients_accumulate_are_read_set_and_dropped()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2 }, requires_grad: true);
        Assert.Null(x.grad);
        (x * x).sum().backward();
        (x * 3).sum().backward();
        Assert.Equal([5f, 7], x.grad!.data<float>().ToArray());
        x.grad = tensor(new[] { 9f, 9 });
        Assert.Equal([9f, 9], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
        Assert.True(x.is_leaf);
        var y = x * 2;
        y.retain_grad();
        y.sum().backward();
        Assert.Equal([1f, 1], y.grad!.data<float>().ToArray());
        Assert.False(y.is_leaf);
        Assert.False(y.detach().requires_grad);
    }

    [Fact]
    public void Second_derivatives_and_graphs_that_are_kept()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var y = x.pow(3);
        var first = autograd.grad([y], [x], retain_graph: true, create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.Equal((27.0, 18.0), (first.item<double>(), second.item<double>()));
        y.backward(create_graph: false, retain_graph: true);
        y.backward();
        Assert.Equal(54.0, x.grad!.item<double>());
    }

    [Fact]
    public void Gradients_of_chosen_inputs_and_of_given_outputs()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[] { 1.0, 2 }, requires_grad: true);
        var b = tensor(new[] { 3.0, 4 }, requires_grad: true);
        var product = a * b;
        product.backward([tensor(new[] { 1.0, 10 })], retain_graph: true, inputs: [a]);
        Assert.Equal([3.0, 40], a.grad!.data<double>().ToArray());
        Assert.Null(b.grad);
        var unused = tensor(1.0, requires_grad: true);
        var gradients = autograd.grad([product], [b, unused], [tensor(new[] { 1.0, 1 })], allow_unused: true);
        Assert.Equal([1.0, 2], gradients[0].data<double>().ToArray());
        Assert.Null(gradients[1]);
        autograd.backward([(a * 2).sum(), (a * 3).sum()], inputs: [a]);
        Assert.Equal([8.0, 45], a.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Anomaly_detection_names_the_function_that_gave_no_number()
    {
        using var scope = NewDisposeScope();
        using var anomaly = autograd.detect_anomaly();
        var x = tensor(0.0, requires_grad: true);
        Assert.Contains("nan", Assert.Throws<ExternalException>(() => (x.sqrt() * 0).backward()).Message);
    }

    [Fact]
    public void Deterministic_algorithms_and_threads_can_be_asked_for()
    {
        int threads = get_num_threads();
        set_num_threads(2);
        Assert.Equal(2, get_num_threads());
        set_num_threads(threads);
        Assert.True(get_num_interop_threads() > 0);
        using (use_deterministic_algorithms())
        {
        }
        Assert.NotEmpty(__version__);
    }
}
