using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class OperationTests
{
    public static TheoryData<string> Names => new(RecordedCase.All.Keys);

    public static TheoryData<string> DifferentiableNames => new(RecordedCase.All.Values.Where(c => c.Differentiable).Select(c => c.Name));

    [Fact]
    public void The_table_and_the_recording_hold_the_same_operations() =>
        Assert.Equal(RecordedCase.All.Keys.Order(), Operations.ByName.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_are_PyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        var recorded = RecordedCase.All[name];
        var inputs = recorded.Inputs.Select(t => t.ToTensor()).ToArray();
        manual_seed(2024);
        var outputs = Operations.ByName[name](inputs);
        Assert.Equal(recorded.Outputs.Count, outputs.Length);
        foreach (var (expected, actual) in recorded.Outputs.Zip(outputs))
        {
            Assert.Equal(expected.Type, actual.dtype);
            Assert.Equal(expected.Shape, actual.shape);
            double[] values = actual.to(float64).data<double>().ToArray();
            double tolerance = expected.Type == float32 ? 1e-6 : 1e-11;
            for (int i = 0; i < values.Length; i++)
            {
                double e = expected.Values[i];
                Assert.True(values[i].Equals(e) || Math.Abs(values[i] - e) <= tolerance * (1
                    + Math.Abs(e)), $"{name}[{i}]: {e} expected, {values[i]} met");
            }
        }
    }

    [Theory]
    [MemberData(nameof(DifferentiableNames))]
    public void Gradients_are_those_of_finite_differences(string name)
    {
        using var scope = NewDisposeScope();
        var inputs = RecordedCase.All[name].Inputs.Select(t => t.ToTensor()).ToArray();
        var free = inputs.Where(t => t.is_floating_point()).ToArray();
        foreach (var input in free)
            input.requires_grad_();
        Weighted(name, inputs).backward();
        foreach (var input in free)
        {
            double[] gradient = input.grad is { } g ? g.contiguous().data<double>().ToArray() : new double[input.numel()];
            var x = input.detach().data<double>();
            const double h = 1e-6;
            for (long i = 0; i < x.Count; i++)
            {
                double value = x[i];
                x[i] = value + h;
                double up = Value(name, inputs);
                x[i] = value - h;
                double down = Value(name, inputs);
                x[i] = value;
                double expected = (up - down) / (2 * h);
                Assert.True(Math.Abs(gradient[i] - expected) <= 2e-6 * (1 + Math.Abs(expected)),
                    $"{name}: d/dx[{i}] is {expected}, met {gradient[i]}");
            }
        }
    }

    private static double Value(string name, Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        return Weighted(name, inputs).item<double>();
    }

    // Different weights for all elements, so that no gradient hides behind a sum.
    private static Tensor Weighted(string name, Tensor[] inputs)
    {
        var total = zeros(1, float64).squeeze();
        foreach (var output in Operations.ByName[name](inputs).Where(t => t.is_floating_point()))
            total = total + (output.flatten() * (arange(output.numel(), float64) * 0.37 + 1).cos()).sum();
        return total;
    }
}
