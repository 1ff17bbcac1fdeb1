using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace Proof;

/// <summary>A task that is no classification: two numbers per example, the sines of two sums.</summary>
public sealed record Sines : ITask
{
    public string Name => "sines";

    public string Metric => "negative squared error";

    public Tensor Loss(Tensor outputs, Tensor targets) => nn.functional.mse_loss(outputs, targets);

    public Tensor Score(Tensor outputs, Tensor targets) => -(outputs - targets).square().mean([1]);

    public static ExampleSplits Examples(int count) => new(Part(count, 1), Part(count, 2), Part(count, 3),
        Part(count, 4));

    private static Examples Part(int count, long seed)
    {
        using var scope = NewDisposeScope();
        var rng = new Rng(seed);
        float[] inputs = [.. Enumerable.Range(0, count * 8).Select(_ => (float)rng.NextGaussian())];
        float[] targets = [.. Enumerable.Range(0, 2 * count).Select(n => MathF.Sin(inputs.Skip(4 * n).Take(4).Sum()))];
        return new Examples(new InputShape(1, 2, 4), tensor(inputs, [count, 1, 2, 4]), tensor(targets, [count, 2]),
            outputs: 2);
    }
}
