using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using static TorchSharp.torch;

namespace FaDE.Methods.Networks;

/// <summary>A cell of long short-term memory (Hochreiter and Schmidhuber 1997), one layer.</summary>
/// <param name="weights">Where its weights are.</param>
/// <param name="inputs">Numbers that go in per step.</param>
/// <param name="units">Numbers that come out.</param>
/// <param name="width">Weights begin uniformly from -width to width.</param>
public sealed class Lstm(SmallWeights weights, int inputs, int units, double width)
{
    private readonly Dense _gates = new(weights, inputs + units, 4 * units, width);

    /// <summary>Hidden numbers and memory before the first step: zeros, (rows, units) each.</summary>
    public (Tensor Hidden, Tensor Memory) Start(int rows = 1) =>
        (zeros([rows, units], ScalarType.Float64), zeros([rows, units], ScalarType.Float64));

    /// <summary>One step.</summary>
    /// <param name="x">(rows, inputs).</param>
    /// <param name="state">(rows, units) each.</param>
    public (Tensor Hidden, Tensor Memory) Step(Tensor x, (Tensor Hidden, Tensor Memory) state)
    {
        var gates = _gates.Of(cat([x, state.Hidden], 1)).chunk(4, 1);
        var memory = (gates[1].sigmoid() * state.Memory).Plus(gates[0].sigmoid() * gates[2].tanh());
        return (gates[3].sigmoid() * memory.tanh(), memory);
    }
}
