namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>
/// One edge of a flattened network: y = f(x W + b), or y = f(x) without weights; y is added to the vertex it leads to.
/// </summary>
/// <param name="From">Vertex that holds x.</param>
/// <param name="To">Vertex that y is added to.</param>
/// <param name="Weights">W and b, or null for a skip.</param>
/// <param name="Activation">f, or null for the identity.</param>
internal sealed record DenseLayer(int From, int To, DenseWeights? Weights, DenseActivation? Activation);
