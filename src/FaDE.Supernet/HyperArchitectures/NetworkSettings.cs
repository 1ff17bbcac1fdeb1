using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.HyperArchitectures;

/// <summary>How a network is made.</summary>
public sealed record NetworkSettings
{
    /// <summary>What vertices do with their sums.</summary>
    public Normalization Normalization { get; init; }

    /// <summary>Where it lives; the CPU by default.</summary>
    public Device Device { get; init; } = CPU;

    /// <summary>What it computes with; single precision by default.</summary>
    public Precision Precision { get; init; }

    /// <summary>Seed of the initial weights.</summary>
    public long Seed { get; init; }

    /// <summary>The graph whose vertices are the examples of a batch, all of them and in order; null where examples do
    /// not touch each other.</summary>
    public SparseGraph? Graph { get; init; }

    /// <summary>
    /// Whether images lie in memory with their channels innermost; measured faster on whole convolutional
    /// supernet steps.
    /// </summary>
    public bool ChannelsLast { get; init; } = true;
}
