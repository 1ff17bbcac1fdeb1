namespace FaDE.Supernet.Export;

/// <summary>The files of a network that is taken away.</summary>
[Flags]
public enum ExportedFiles
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>
    /// architecture.json: network, fixed layers, what pixels are normalised with; what <see
    /// cref="TrainedNetwork.Load"/> reads.
    /// </summary>
    Description = 1,

    /// <summary>architecture.py, source for PyTorch.</summary>
    PyTorch = 2,

    /// <summary>Architecture.cs, source for TorchSharp.</summary>
    TorchSharp = 4,

    /// <summary>weights.safetensors.</summary>
    Weights = 8,

    /// <summary>All of them.</summary>
    All = Description | PyTorch | TorchSharp | Weights,
}
