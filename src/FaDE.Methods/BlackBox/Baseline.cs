namespace FaDE.Methods.BlackBox;

/// <summary>A moving average of rewards that REINFORCE subtracts; it begins at the first reward.</summary>
/// <param name="decay">Of the average, 0 to 1.</param>
/// <param name="before">Whether a reward enters before it is compared, as in DSM-NAS and AutoGL, or after.</param>
public sealed class Baseline(double decay, bool before)
{
    /// <summary>The average; null before the first reward.</summary>
    public double? Value { get; set; }

    /// <summary>A reward less the average.</summary>
    public double Advantage(double reward)
    {
        var old = Value ?? reward;
        Value = decay * old + (1 - decay) * reward;
        return reward - (before ? Value.Value : old);
    }
}
