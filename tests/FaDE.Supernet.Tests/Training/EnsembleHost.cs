using System.Globalization;
using FaDE.Search.Estimators;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.Tests.Engine;
using FaDE.Supernet.Training;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Training;

/// <summary>
/// A process of its own that trains an ensemble with checkpoints and says so after every step, to be killed.
/// </summary>
internal static class EnsembleHost
{
    private static readonly Recipe Recipe = Recipe.R with { Epochs = 60, WarmUpEpochs = 3, BatchSize = 40 };

    /// <summary>Trains and writes all alphas, digit by digit.</summary>
    /// <param name="args">The folder of the checkpoints and the file for the alphas.</param>
    public static int Main(string[] args)
    {
        if (args is [EngineHost.Word]) return EngineHost.Run();
        set_num_threads(2);
        using var splits = Synthetic.Splits();
        using var ensemble = new SupernetEnsemble(Synthetic.Backbone(), splits, Recipe, members: 3)
        { CheckpointFolder = args[0] };
        var ranks = new FadeEstimator(ensemble).Rank(Synthetic.Region(), new EstimationContext(11, new Lines()));
        File.WriteAllLines(args[1], ranks.Alphas.SelectMany(member => member.SelectMany(choice => choice))
            .Select(a => a.ToString("r", CultureInfo.InvariantCulture)));
        return 0;
    }

    private sealed class Lines : IProgress<Progress>
    {
        public void Report(Progress value) => Console.WriteLine(value.Fraction);
    }
}
