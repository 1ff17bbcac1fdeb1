using FaDE.Supernet;
using FaDE.Supernet.Hooks;

namespace FaDE.Methods.DartsPrime;

/// <summary>
/// DARTS-PRIME's dynamic schedule (Maile et al. 2021, "FIMT" in the published code): the architecture steps when the
/// weights are settled, that is when the moving average of their squared gradients, the trace of the empirical Fisher
/// information, is below a threshold. A step lowers the threshold, waiting raises it; at a constant average one batch
/// in s + 1 steps.
/// </summary>
/// <param name="Wait">s, steps of the weights asked for per architecture step; 10 as published.</param>
/// <param name="PerWeight">
/// Whether squared gradients are divided by the number of weights (ours), so that the first threshold of 1 is not tied
/// to the size of the network.
/// </param>
/// <param name="Most">The architecture steps after at most so many s batches (ours); 0 for no limit.</param>
/// <param name="Inverted">The control: steps where the average is above the threshold.</param>
public sealed record FisherSchedule(int Wait = 10, bool PerWeight = true, int Most = 5, bool Inverted = false) : IHook
{
    private const string Threshold = "darts-prime threshold", Average = "darts-prime average",
        Waited = "darts-prime waited";

    /// <inheritdoc/>
    public string Name => "fisher schedule";

    /// <inheritdoc/>
    public void EpochBegins(HookScope scope)
    {
        if (Wait < 1)
            throw new MethodException("A schedule asks for at least 1 step of the weights per architecture step; "
                + $"met {Wait}.");
    }

    /// <inheritdoc/>
    public bool IsAlphaStepDue(HookScope scope)
    {
        var (average, threshold, waited) =
            (scope.Memory.Or(Average, 0), scope.Memory.Or(Threshold, 1), scope.Memory.Or(Waited, 0));
        var settled = average > 0 && (Inverted ? average > threshold : average < threshold);
        scope.Memory[Threshold] = After(threshold, Inverted ? !settled : settled, Wait);
        var due = settled || Most > 0 && waited + 1 >= Most * Wait;
        scope.Memory[Waited] = due ? 0 : waited + 1;
        return due;
    }

    /// <inheritdoc/>
    public void AfterWeightGradient(HookScope scope)
    {
        var trace = scope.SquaredWeightGradient() / (PerWeight ? scope.Supernet.Network.ParameterCount : 1);
        scope.Memory[Average] = Smoothed(scope.Memory.Or(Average, double.NaN), trace);
    }

    /// <summary>0.2 F + 0.8 of the average before; F itself where there is none.</summary>
    public static double Smoothed(double average, double trace) =>
        double.IsNaN(average) ? trace : 0.2 * trace + 0.8 * average;

    /// <summary>
    /// The threshold after a batch: times 1.05^-s where the average was below it, times 1.05 otherwise.
    /// </summary>
    public static double After(double threshold, bool below, int wait) =>
        threshold * (below ? Math.Exp(-wait * Math.Log(1.05)) : 1.05);
}
