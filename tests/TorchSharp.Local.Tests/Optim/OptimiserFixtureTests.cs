using System.Text.Json;
using TorchSharp.Local.Tests.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Optim;

/// <summary>Fifty steps of every optimiser, in single and in double precision, against PyTorch's.</summary>
public sealed class OptimiserFixtureTests
{
    private static readonly JsonElement[] Cases = [.. Recorded.Load("optimisers.json").EnumerateArray()];

    public static IEnumerable<object[]> Names => Cases.Select(
        (item, i) => new object[] { i, $"{item.GetProperty("kind")} {item.GetProperty("options")} {item.GetProperty("type")}" });

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_PyTorch(int index, string name)
    {
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var recorded = Cases[index];
        var type = recorded.GetProperty("type").GetString() == "float32" ? ScalarType.Float32 : ScalarType.Float64;
        using (NewDisposeScope())
        {
            var problem = new Problem(type);
            using var optimiser = Make(recorded, problem);
            for (var step = 1; step <= 50; step++)
            {
                optimiser.zero_grad();
                problem.Backward();
                optimiser.step();
                if (!recorded.GetProperty("steps").TryGetProperty(step.ToString(), out var expected))
                    continue;
                Recorded.AssertClose(Numbers(expected[0]), Recorded.Values(problem.A), $"{name}, step {step}, a", 1e-6);
                Recorded.AssertClose(Numbers(expected[1]), Recorded.Values(problem.B), $"{name}, step {step}, b", 1e-6);
            }
        }

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    /// <summary>The optimiser of a recorded case; its second group, where there are two, has half the rate.</summary>
    private static optim.Optimizer Make(JsonElement recorded, Problem problem)
    {
        var options = recorded.GetProperty("options");
        double Number(string key, double otherwise) => options.TryGetProperty(key, out var value) ? value.GetDouble() : otherwise;
        bool Flag(string key) => options.TryGetProperty(key, out var value) && value.GetBoolean();

        var lr = Number("lr", 0);
        var (beta1, beta2, eps) = (Number("beta1", 0.9), Number("beta2", 0.999), Number("eps", 1e-8));
        var (decay, momentum) = (Number("weight_decay", 0), Number("momentum", 0));
        Parameter[][] split = recorded.GetProperty("groups").GetBoolean() ? [[problem.A], [problem.B]] : [[problem.A, problem.B]];
        switch (recorded.GetProperty("kind").GetString())
        {
            case "SGD":
                return optim.SGD(
                    split.Select((group, i) => new SGD.ParamGroup(group, new SGD.Options { LearningRate = i == 0 ? null : lr / 2 })), lr, momentum,
                    Number("dampening", 0), decay, Flag("nesterov"), Flag("maximize"));
            case "Adam":
                return optim.Adam(
                    split.Select((group, i) => new Adam.ParamGroup(group, new Adam.Options { LearningRate = i == 0 ? null : lr / 2 })), lr, beta1,
                    beta2, eps, decay, Flag("amsgrad"), Flag("maximize"));
            case "AdamW":
                return optim.AdamW(
                    split.Select((group, i) => new AdamW.ParamGroup(group, new AdamW.Options { LearningRate = i == 0 ? null : lr / 2 })), lr, beta1,
                    beta2, eps, decay, Flag("amsgrad"), Flag("maximize"));
            case "RMSprop":
                return optim.RMSProp(
                    split.Select((group, i) => new RMSProp.ParamGroup(group, new RMSProp.Options { LearningRate = i == 0 ? null : lr / 2 })), lr,
                    Number("alpha", 0.99), eps, decay, momentum, Flag("centered"), Flag("maximize"));
            default:
                throw new InvalidOperationException(recorded.ToString());
        }
    }

    private static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];
}
