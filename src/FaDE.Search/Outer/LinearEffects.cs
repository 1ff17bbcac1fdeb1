using System.Text.Json;
using System.Text.Json.Nodes;
using MathNet.Numerics.Distributions;

namespace FaDE.Search.Outer;

/// <summary>
/// A linear model of variables, updated as a Kalman filter: a score is a level, plus one effect per variable's value,
/// plus noise. Constant state.
/// </summary>
/// <remarks>
/// Kalman 1960; as Bayesian linear regression in Bishop 2006, 3.3. The noise follows the squared surprises.
/// </remarks>
public sealed class LinearEffects
{
    // Midpoints of equally probable parts of a standard normal distribution.
    private static readonly double[] Nodes =
        [.. Enumerable.Range(0, 64).Select(i => Normal.InvCDF(0, 1, (i + 0.5) / 64))];

    private readonly int[] _first, _values;
    private double _variance, _noise;
    private double[] _mean = [];
    private double[][] _covariance = [];

    /// <summary>Creates the model.</summary>
    /// <param name="values">Number of values of every variable.</param>
    public LinearEffects(IReadOnlyList<int> values)
    {
        (_values, _first) = ([.. values], new int[values.Count]);
        for (var j = 1; j < _first.Length; j++) _first[j] = _first[j - 1] + values[j - 1];
    }

    /// <summary>Variance of the scores it began with.</summary>
    public double Variance => _variance;

    private int Level => _mean.Length - 1;

    /// <summary>Begins anew: nothing is known but the spread of scores.</summary>
    /// <param name="median">A typical score.</param>
    /// <param name="variance">Variance of scores, above 0.</param>
    public void Begin(double median, double variance)
    {
        var size = _values.Sum() + 1;
        (_variance, _noise) = (variance, variance / 2);
        var prior = variance / 2 / Math.Max(_values.Sum(a => 1 - 1.0 / a), 1e-12);
        _mean = new double[size];
        _mean[Level] = median;
        _covariance = [.. Enumerable.Range(0, size).Select(i => new double[size])];
        for (var i = 0; i < Level; i++) _covariance[i][i] = prior;
        _covariance[Level][Level] = 10 * variance;
    }

    /// <summary>Makes the level unknown, as it is in a run whose scores compare with those of no other.</summary>
    /// <returns>What it was believed to be.</returns>
    public double ForgetLevel()
    {
        var level = _mean[Level];
        for (var i = 0; i < _mean.Length; i++) _covariance[i][Level] = _covariance[Level][i] = 0;
        (_mean[Level], _covariance[Level][Level]) = (0, 10 * _variance);
        return level;
    }

    /// <summary>The value of every variable with the largest effect.</summary>
    public byte[] Mode()
    {
        var mode = new byte[_values.Length];
        for (var j = 0; j < mode.Length; j++)
            for (var c = 1; c < _values[j]; c++)
                if (_mean[_first[j] + c] > _mean[_first[j] + mode[j]]) mode[j] = (byte)c;
        return mode;
    }

    /// <summary>The expected score; a variable that does not matter counts with the mode's value.</summary>
    public double Predict(byte[] digits, bool[] active, byte[] mode)
    {
        var sum = _mean[Level];
        for (var j = 0; j < digits.Length; j++) sum += _mean[_first[j] + (active[j] ? digits[j] : mode[j])];
        return sum;
    }

    /// <summary>
    /// Draws a value of a variable: the one whose effect is largest in a draw of all, each by itself.
    /// </summary>
    /// <param name="variable">The variable.</param>
    /// <param name="width">Of the draw, in standard deviations.</param>
    /// <param name="rng">The random source.</param>
    public byte Draw(int variable, double width, Rng rng)
    {
        var (best, most) = (0, double.NegativeInfinity);
        foreach (var (c, (mean, deviation)) in Effects(variable).Index())
            if (mean + width * deviation * rng.NextGaussian() is var drawn && drawn > most) (best, most) = (c, drawn);
        return (byte)best;
    }

    /// <summary>How probably <see cref="Draw"/> gives every value of a variable.</summary>
    public double[] Probabilities(int variable, double width)
    {
        if (_mean.Length == 0) return [.. Enumerable.Repeat(1.0 / _values[variable], _values[variable])];
        var effects = Effects(variable);
        double[] p = [.. effects.Select((own, c) => Nodes.Average(z => effects.Where((_, other) => other != c)
            .Aggregate(1.0, (product, other) => product * Below(own.Mean + width * own.Deviation * z, other))))];
        return [.. p.Select(x => x / p.Sum())];

        double Below(double drawn, (double Mean, double Deviation) other) =>
            width * other.Deviation is > 0 and var spread ? Normal.CDF(other.Mean, spread, drawn)
                : drawn > other.Mean ? 1 : drawn < other.Mean ? 0 : 0.5;
    }

    /// <summary>Mean of every value's effect, and its deviation about the mean of the variable.</summary>
    private (double Mean, double Deviation)[] Effects(int variable)
    {
        var (first, a) = (_first[variable], _values[variable]);
        var rows = Enumerable.Range(first, a)
            .Select(i => Enumerable.Range(first, a).Average(k => _covariance[i][k])).ToArray();
        var all = rows.Average();
        return [.. rows.Select((row, c) => (_mean[first + c],
            Math.Sqrt(Math.Max(_covariance[first + c][first + c] - 2 * row + all, 0) * a / (a - 1.0))))];
    }

    /// <summary>Learns one score.</summary>
    /// <param name="digits">Of its network.</param>
    /// <param name="active">Which of them mattered.</param>
    /// <param name="score">The score.</param>
    /// <param name="batch">Scores in this generation: the noise moves a tenth per generation of six.</param>
    public void Learn(byte[] digits, bool[] active, double score, int batch)
    {
        var at = Enumerable.Range(0, digits.Length).Where(j => active[j]).Select(j => _first[j] + digits[j])
            .Append(Level).ToArray();
        var gain = _covariance.Select(row => at.Sum(i => row[i])).ToArray();
        var spread = _noise + at.Sum(i => gain[i]);
        var surprise = score - Predict(digits, active, Mode());
        for (var i = 0; i < _mean.Length; i++)
        {
            _mean[i] += gain[i] * surprise / spread;
            for (var k = 0; k < _mean.Length; k++) _covariance[i][k] -= gain[i] * gain[k] / spread;
        }
        _noise = Math.Max(0.001 * _variance,
            _noise * Math.Exp(0.1 * (6.0 / batch) * (surprise * surprise / spread - 1)));
    }

    /// <summary>Its state.</summary>
    public JsonNode Save() => JsonSerializer.SerializeToNode(new State(_variance, _noise, _mean, _covariance))!;

    /// <summary>Reads what <see cref="Save"/> gave.</summary>
    public void Load(JsonNode state) => (_variance, _noise, _mean, _covariance) = state.Deserialize<State>()!;

    private sealed record State(double Variance, double Noise, double[] Mean, double[][] Covariance);
}
