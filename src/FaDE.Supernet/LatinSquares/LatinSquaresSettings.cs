using FaDE.Supernet.StandAlone;

namespace FaDE.Supernet.LatinSquares;

/// <summary>How Latin squares are drawn and trained.</summary>
public sealed record LatinSquaresSettings
{
    /// <summary>Number of squares, r; at least 1. Our calibration used 8 and 24.</summary>
    public int Squares { get; init; } = 8;

    /// <summary>The protocol of one network: one epoch with a cosine of its own.</summary>
    public StandAloneSettings Training { get; init; } = new() { Epochs = 1 };
}
