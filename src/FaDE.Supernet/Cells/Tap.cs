using static TorchSharp.torch;

namespace FaDE.Supernet.Cells;

/// <summary>
/// What a choice met on the way forward, for the gradient of its weights: dL/da_i = &lt;dL/dy, g_i(x)&gt;.
/// </summary>
/// <param name="Choice">The choice.</param>
/// <param name="Inputs">What its candidates were given, the newest last.</param>
/// <param name="Y">What it returned.</param>
/// <param name="Outputs">g_i(x) of the candidates with a weight, or null where a single one was evaluated.</param>
public sealed record Tap(ChoiceModule Choice, IReadOnlyList<Tensor> Inputs, Tensor Y, Tensor?[]? Outputs);
