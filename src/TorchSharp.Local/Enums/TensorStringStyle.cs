namespace TorchSharp;

/// <summary>How a tensor is written: its shape alone, as Julia, NumPy or C# would.</summary>
public enum TensorStringStyle
{
    Metadata,
    Julia,
    Numpy,
    CSharp,
    Default,
}
