namespace FaDE.Supernet.Training;

/// <summary>A learning rate over the epochs, updated at every step.</summary>
/// <param name="Curve">How it falls.</param>
/// <param name="Start">Rate at the start.</param>
/// <param name="End">Rate at the end.</param>
/// <param name="Epochs">Epochs until the end is reached; 0 for all of them. Afterwards the rate stays.</param>
public sealed record Schedule(ScheduleCurve Curve, double Start, double End, double Epochs = 0)
{
    /// <summary>The same rate throughout.</summary>
    public static Schedule Constant(double rate) => new(ScheduleCurve.Linear, rate, rate);

    /// <summary>Half a cosine from one rate to another over all epochs.</summary>
    public static Schedule Cosine(double start, double end) => new(ScheduleCurve.Cosine, start, end);

    /// <summary>A straight line from one rate to another, over the first epochs.</summary>
    public static Schedule Linear(double start, double end, double epochs) =>
        new(ScheduleCurve.Linear, start, end, epochs);

    /// <summary>The rate at a moment.</summary>
    /// <param name="epoch">Epochs done, with fraction.</param>
    /// <param name="epochs">Epochs in all.</param>
    public double Rate(double epoch, double epochs)
    {
        var t = Math.Clamp(epoch / (Epochs > 0 ? Epochs : Math.Max(1e-9, epochs)), 0, 1);
        return End + (Start - End) * (Curve == ScheduleCurve.Cosine ? (1 + Math.Cos(Math.PI * t)) / 2 : 1 - t);
    }
}
