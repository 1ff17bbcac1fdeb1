using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A range of numbers along an axis, linear or logarithmic, with ticks at round numbers.</summary>
/// <param name="Low">The value at the left or lower end; greater than <paramref name="High"/> on a scale that
/// runs backwards.</param>
/// <param name="High">The value at the other end.</param>
/// <param name="Log">Whether equal ratios take equal room.</param>
public readonly record struct Scale(double Low, double High, bool Log = false)
{
    /// <summary>The scale that shows all finite values with a little room at both ends.</summary>
    /// <param name="values">Any values; those that are not finite (or not positive on a logarithmic
    /// scale) are left out.</param>
    /// <param name="log">Whether to take logarithms.</param>
    /// <param name="include">A value that must be on the scale, NaN for none.</param>
    /// <param name="margin">Room at both ends, as a fraction of the range.</param>
    public static Scale Fit(IEnumerable<double> values, bool log = false, double include = double.NaN,
        double margin = 0.05)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Append(include))
        {
            if (!CanShow(value, log)) continue;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        if (low > high) (low, high) = log ? (1, 10) : (0, 1);
        if (log)
        {
            if (low == high) (low, high) = (low / 2, high * 2);
            var (from, to) = (Math.Log(low), Math.Log(high)); // the ratio itself may overflow
            return new(Math.Exp(from - margin * (to - from)), Math.Exp(to + margin * (to - from)), true);
        }
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            var half = low == 0 ? 1 : Math.Abs(low) * 0.1;
            return new(low - half, high + half);
        }
        var room = (high - low) * margin;
        return new(low == include ? low : low - room, high == include ? high : high + room);
    }

    /// <summary>Whether a value can be drawn.</summary>
    public bool Shows(double value) => CanShow(value, Log);

    /// <summary>Where a value lies: 0 at the low end, 1 at the high end.</summary>
    public double Fraction(double value) =>
        Log ? (Math.Log(value) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low)) : (value - Low) / (High - Low);

    /// <summary>The value that lies at a fraction of the way from the low end to the high end.</summary>
    public double At(double fraction) => Log ? Low * Math.Pow(High / Low, fraction) : Low + fraction * (High - Low);

    /// <summary>Round numbers on the scale, about as many as asked for.</summary>
    public IReadOnlyList<double> Ticks(int about)
    {
        var (low, high) = (Math.Min(Low, High), Math.Max(Low, High));
        var decades = Log ? Math.Log10(high) - Math.Log10(low) : 0;
        if (decades >= 1.3)
        {
            var every = Math.Max(1, (int)Math.Ceiling(decades / about));
            double[] steps = decades < 2.5 ? [1, 2, 5] : [1];
            return [.. from e in Enumerable.Range((int)Math.Floor(Math.Log10(low)), (int)decades + 2)
                       where e % every == 0 from s in steps let t = s * Math.Pow(10, e) where t >= low
                           && t <= high select t];
        }
        var raw = (high - low) / Math.Max(1, about);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * (raw / power) switch { <= 1.4 => 1, <= 3 => 2, <= 7 => 5, _ => 10 };
        var first = Math.Ceiling(low / step - 1e-9);
        return [.. Enumerable.Range(0, (int)Math.Floor(high / step + 1e-9 - first) + 1)
            .Select(i => Clean((first + i) * step, step))];
    }

    /// <summary>Tick labels with as many decimals as tell the ticks apart.</summary>
    public IReadOnlyList<string> Labels(IReadOnlyList<double> ticks)
    {
        if (Log || ticks.Count < 2) return [.. ticks.Select(Typography.Number)];
        var step = ticks[1] - ticks[0];
        var largest = ticks.Max(Math.Abs);
        if (largest >= 1e6 || step < 1e-6) return [.. ticks.Select(Typography.Number)];
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 7);
        return [.. ticks.Select(t => decimals == 0 ? Typography.Number(Math.Round(t)) : Typography.Fixed(t, decimals))];
    }

    // Half of the range of numbers, so that differences and margins stay finite.
    private static bool CanShow(double value, bool log) =>
        double.IsFinite(value) && Math.Abs(value) <= 1e150 && (!log || value >= 1e-150);

    private static double Clean(double value, double step) => Math.Abs(value) < step * 1e-9 ? 0 : value;
}
