namespace FaDE.Supernet.Export;

/// <summary>A named parameter of a network, as a plain array.</summary>
/// <param name="Name">For instance "stage0_e3.weight".</param>
/// <param name="Shape">(out, in) of a fully connected layer, (out, in, height, width) of a convolution,
/// (out) of a bias or of a parameter by itself.</param>
/// <param name="Values">The last dimension running fastest.</param>
public sealed record WeightTensor(string Name, IReadOnlyList<long> Shape, float[] Values);
