using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// Independent variables of an encoding: a Bernoulli variable by one logit, p = sigmoid(theta), a variable of several
/// values by one logit each, p = softmax(theta).
/// </summary>
public sealed class ProductDistribution
{
    private readonly int[] _offsets;

    /// <summary>Creates the uniform distribution: all logits 0.</summary>
    /// <param name="encoding">The variables.</param>
    public ProductDistribution(BlockEncoding encoding)
    {
        Encoding = encoding;
        _offsets = new int[encoding.Variables.Count];
        var size = 0;
        for (var i = 0; i < _offsets.Length; i++)
        {
            _offsets[i] = size;
            size += encoding.Variables[i].Labels.Count == 0 ? 1 : encoding.Variables[i].Values;
        }
        Theta = new double[size];
    }

    /// <summary>What the variables describe.</summary>
    public BlockEncoding Encoding { get; }

    /// <summary>The logits.</summary>
    public double[] Theta { get; }

    /// <summary>The probability of every logit's event: yes, or that value.</summary>
    public double[] Probabilities()
    {
        var p = new double[Theta.Length];
        for (var i = 0; i < _offsets.Length; i++)
        {
            var o = _offsets[i];
            if (IsBernoulli(i)) p[o] = 1 / (1 + Math.Exp(-Theta[o]));
            else
            {
                var sum = 0.0;
                for (var c = 0; c < Encoding.Variables[i].Values; c++) sum += p[o + c] = Math.Exp(Theta[o + c]);
                for (var c = 0; c < Encoding.Variables[i].Values; c++) p[o + c] /= sum;
            }
        }
        return p;
    }

    /// <summary>Draws one value per variable.</summary>
    public byte[] Sample(Rng rng)
    {
        var (p, values) = (Probabilities(), new byte[_offsets.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            var (ticket, o) = (rng.NextDouble(), _offsets[i]);
            if (IsBernoulli(i)) values[i] = ticket < p[o] ? (byte)1 : (byte)0;
            else
                for (var last = Encoding.Variables[i].Values - 1; values[i] < last
                    && (ticket -= p[o + values[i]]) >= 0;) values[i]++;
        }
        return values;
    }

    /// <summary>The most probable value of every variable.</summary>
    public byte[] Mode()
    {
        var values = new byte[_offsets.Length];
        for (var i = 0; i < values.Length; i++)
            if (IsBernoulli(i)) values[i] = Theta[_offsets[i]] > 0 ? (byte)1 : (byte)0;
            else
                for (var c = 1; c < Encoding.Variables[i].Values; c++)
                    if (Theta[_offsets[i] + c] > Theta[_offsets[i] + values[i]]) values[i] = (byte)c;
        return values;
    }

    /// <summary>Changes every variable to another value with a given probability.</summary>
    public byte[] Mutate(byte[] values, double rate, Rng rng)
    {
        var mutant = (byte[])values.Clone();
        for (var i = 0; i < mutant.Length; i++)
            if (rng.NextDouble() < rate) mutant[i] = (byte)(
                (mutant[i] + 1 + rng.Next(Encoding.Variables[i].Values - 1)) % Encoding.Variables[i].Values);
        return mutant;
    }

    /// <summary>
    /// Adds weight * (x - p) to a gradient for the active variables: the gradient of log p(x), weighted.
    /// </summary>
    /// <param name="gradient">Aligned with <see cref="Theta"/>.</param>
    /// <param name="probabilities">As <see cref="Probabilities"/>.</param>
    /// <param name="values">A sample, x.</param>
    /// <param name="active">Which variables mattered to it.</param>
    /// <param name="weight">Its utility.</param>
    public void AddLogGradient(double[] gradient, double[] probabilities, byte[] values, bool[] active, double weight)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!active[i]) continue;
            var o = _offsets[i];
            if (IsBernoulli(i)) gradient[o] += weight * (values[i] - probabilities[o]);
            else
                for (var c = 0; c < Encoding.Variables[i].Values; c++)
                    gradient[o + c] += weight * ((values[i] == c ? 1 : 0) - probabilities[o + c]);
        }
    }

    /// <summary>Moves the probabilities along a direction, as far as every value keeps a least probability.</summary>
    /// <param name="direction">Aligned with <see cref="Theta"/>.</param>
    /// <param name="step">How far.</param>
    /// <param name="least">The least probability of a value; divided among the others of a variable with
    /// more than two.</param>
    public void Move(double[] direction, double step, double least)
    {
        var p = Probabilities();
        for (var i = 0; i < _offsets.Length; i++)
        {
            var (o, a) = (_offsets[i], Encoding.Variables[i].Values);
            if (IsBernoulli(i))
            {
                var yes = Math.Clamp(p[o] + step * direction[o], least, 1 - least);
                Theta[o] = Math.Log(yes / (1 - yes));
                continue;
            }
            for (var c = 0; c < a; c++) p[o + c] = Math.Max(p[o + c] + step * direction[o + c], least / (a - 1));
            var sum = p.AsSpan(o, a).ToArray().Sum();
            for (var c = 0; c < a; c++) Theta[o + c] = Math.Log(p[o + c] / sum);
        }
    }

    private bool IsBernoulli(int variable) => Encoding.Variables[variable].Labels.Count == 0;
}
