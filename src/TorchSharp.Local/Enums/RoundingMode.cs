namespace TorchSharp;

/// <summary>What a division does with its fraction: keep it, cut it off, or go down to the next integer.</summary>
public enum RoundingMode
{
    none = 0,
    trunc = 1,
    floor = 2,
}
