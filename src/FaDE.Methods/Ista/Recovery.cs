namespace FaDE.Methods.Ista;

/// <summary>What a recovery found.</summary>
/// <param name="Values">The sparse vector.</param>
/// <param name="Residual">|A x - b|.</param>
/// <param name="Iterations">Iterations taken.</param>
public sealed record Recovery(double[] Values, double Residual, int Iterations);
