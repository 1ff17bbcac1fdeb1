namespace TorchSharp;

public static partial class torch
{
    /// <summary>Indices drawn with the weights of each row.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null)
    {
        var result = Tensor.Wrap(ts_multinomial(input.Handle, num_samples, replacement, generator?.Handle ?? 0), input);
        GC.KeepAlive(generator);
        return result;
    }

    public static Tensor bernoulli(Tensor input, Generator? generator = null)
    {
        var result = Tensor.Wrap(ts_bernoulli(input.Handle, generator?.Handle ?? 0), input);
        GC.KeepAlive(generator);
        return result;
    }

    public static Tensor poisson(Tensor input, Generator? generator = null)
    {
        var result = Tensor.Wrap(ts_poisson(input.Handle, generator?.Handle ?? 0), input);
        GC.KeepAlive(generator);
        return result;
    }

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null)
    {
        var result = Tensor.Wrap(ts_normal(mean.Handle, std.Handle, generator?.Handle ?? 0), mean, std);
        GC.KeepAlive(generator);
        return result;
    }
}
