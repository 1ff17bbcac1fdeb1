using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Optim;

/// <summary>Two parameters and a smooth loss, the same as in record.py.</summary>
internal sealed class Problem
{
    private readonly ScalarType _type;

    public Problem(ScalarType type = ScalarType.Float64, bool transposed = false)
    {
        _type = type;
        var a = Count(35).sin().reshape(5, 7);
        A = nn.Parameter(transposed ? a.t().contiguous().t() : a);
        B = nn.Parameter(Count(19).cos());
    }

    public Parameter A { get; }

    public Parameter B { get; }

    public Tensor Loss()
    {
        var i = Count(35).reshape(5, 7);
        return ((1.3 * A + i).sin() * i.cos()).sum() + ((B - 0.5).square() * (1 + Count(19) / 10)).sum() + (A[0, 0] * B).sum();
    }

    public void Backward()
    {
        using var scope = NewDisposeScope();
        Loss().backward();
    }

    public double[] Values() => [.. A.contiguous().to(ScalarType.Float64).data<double>(), .. B.to(ScalarType.Float64).data<double>()];

    private Tensor Count(long n) => arange(n, _type);
}
