namespace TorchSharp;

/// <summary>How values between the samples are found.</summary>
public enum InterpolationMode
{
    Nearest = 0,
    Linear = 1,
    Bilinear = 2,
    Bicubic = 3,
    Trilinear = 4,
    Area = 5,
}
