namespace FaDE.Methods.Wiring;

/// <summary>A candidate of a choice, with what its alpha might follow.</summary>
/// <param name="Choice">Index of the choice.</param>
/// <param name="Candidate">Index of the candidate.</param>
/// <param name="Alpha">softmax(alpha) at the end, averaged over supernets.</param>
/// <param name="Saving">Minus its cost on the alphas' images, averaged over training and supernets: how much it lowers
/// the loss, in nats.</param>
/// <param name="Accuracy">Mean accuracy of the architectures that take it.</param>
/// <param name="Depth">Operations on its longest path.</param>
/// <param name="Width">Operations per step of that path.</param>
public sealed record CandidateBias(int Choice, int Candidate, double Alpha, double Saving, double Accuracy,
    double Depth, double Width);
