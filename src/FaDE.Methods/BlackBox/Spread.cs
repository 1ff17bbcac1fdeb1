namespace FaDE.Methods.BlackBox;

/// <summary>Count, mean and squared deviations of numbers that come one after the other (Welford 1962).</summary>
/// <param name="Count">How many came.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Squares">Sum of their squared deviations from it.</param>
public readonly record struct Spread(long Count, double Mean, double Squares)
{
    /// <summary>With another one.</summary>
    public Spread With(double x)
    {
        var mean = Mean + (x - Mean) / (Count + 1);
        return new(Count + 1, mean, Squares + (x - Mean) * (x - mean));
    }

    /// <summary>Their standard deviation; 0 of fewer than two.</summary>
    public double Deviation() => Count < 2 ? 0 : Math.Sqrt(Squares / Count);

    /// <summary>A difference in standard deviations; 0 where nothing varied.</summary>
    public double Scaled(double difference) => Deviation() is > 0 and var deviation ? difference / deviation : 0;
}
