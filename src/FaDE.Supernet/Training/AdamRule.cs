namespace FaDE.Supernet.Training;

/// <summary>The constants of Adam (Kingma and Ba 2015, algorithm 1), whatever it steps.</summary>
/// <param name="First">Decay rate of the mean of gradients.</param>
/// <param name="Second">Decay rate of the mean of squared gradients.</param>
/// <param name="Epsilon">Added to the root of the second mean.</param>
public readonly record struct AdamRule(double First, double Second, double Epsilon = 1e-8)
{
    /// <summary>
    /// What the first mean and the root of the second are divided by after a number of steps, because both began at 0.
    /// </summary>
    public (double Mean, double Deviation) Bias(long steps) =>
        (1 - Math.Pow(First, steps), Math.Sqrt(1 - Math.Pow(Second, steps)));
}
