using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;

namespace FaDE.Interactive.Tests.Fluent;

/// <summary>
/// Experiments that take a fraction of a second: four classes of 8x8 images, bright in one quarter each, under noise.
/// </summary>
internal static class Small
{
    public static DataSet Data { get; } = new("quarters", Images(400, 1), Images(100, 2));

    public static Recipe Recipe { get; } = Recipe.R with { Epochs = 3, WarmUpEpochs = 1, BatchSize = 20 };

    public static Experiment Experiment(Region? region = null) =>
        Set(Fade.Experiment(region ?? Fade.Region("diverse-4")));

    public static Experiment Searching() =>
        Set(Fade.Experiment(Fade.Space(Operation.Linear()).OnDags(3, 4).Repeat(2), candidates: 3));

    // One thread: supernets are trained one after the other, so that it is known which of them an interruption meets.
    private static Experiment Set(Experiment experiment)
    {
        experiment.Threads = 1;
        return experiment
            .On(Data, new SplitSettings { Weights = 100, Alphas = 100, Validation = 0, Test = 100, Pixels = 0 })
            .Mlp(width: 4).With(Recipe, supernets: 3)
            .With(new StandAloneSettings { Epochs = 1, BatchSize = 20, Seeds = 2 });
    }

    private static RawImages Images(int count, long seed)
    {
        var rng = new Rng(seed);
        var (pixels, labels) = (new byte[count * 64], new byte[count]);
        for (var n = 0; n < count; n++)
        {
            labels[n] = (byte)rng.Next(4);
            for (var i = 0; i < 64; i++)
                pixels[64 * n + i] =
                    (byte)(rng.Next(140) + (i / 32 == labels[n] / 2 && i % 8 / 4 == labels[n] % 2 ? 100 : 0));
        }
        return new RawImages(new InputShape(1, 8, 8), 4, pixels, labels);
    }

    /// <summary>Listens, and presses stop when told so.</summary>
    internal sealed class Listener(Func<Progress, bool>? stop = null) : IProgress<Progress>
    {
        private readonly CancellationTokenSource _source = new();

        public List<Progress> Heard { get; } = [];

        public CancellationToken Token => _source.Token;

        public void Report(Progress value)
        {
            lock (Heard) Heard.Add(value);
            if (stop?.Invoke(value) == true) _source.Cancel();
        }
    }
}
