namespace FaDE.Supernet.Training;

/// <summary>Adam on the few numbers that alphas are, in double precision.</summary>
internal sealed class AlphaAdam(double[][] values, (double First, double Second) betas)
{
    public double[][] First { get; } = [.. values.Select(v => new double[v.Length])];

    public double[][] Second { get; } = [.. values.Select(v => new double[v.Length])];

    public long Steps { get; set; }

    public void Step(double[][] gradients, double rate, double decay)
    {
        Steps++;
        var (scale1, scale2) = (1 - Math.Pow(betas.First, Steps), Math.Sqrt(1 - Math.Pow(betas.Second, Steps)));
        for (var c = 0; c < values.Length; c++)
            for (var i = 0; i < values[c].Length; i++)
            {
                var g = gradients[c][i] + decay * values[c][i];
                First[c][i] = betas.First * First[c][i] + (1 - betas.First) * g;
                Second[c][i] = betas.Second * Second[c][i] + (1 - betas.Second) * g * g;
                values[c][i] -= rate / scale1 * First[c][i] / (Math.Sqrt(Second[c][i]) / scale2 + 1e-8);
            }
    }
}
