namespace FaDE.Search.Spaces;

/// <summary>What a backbone is made of.</summary>
public enum BackboneKind
{
    /// <summary>
    /// Fully connected: an entry layer Linear+ReLU per stage where the width changes or the network begins.
    /// </summary>
    Linear,

    /// <summary>Convolutional: an entry convolution per stage, pooling between stages.</summary>
    Conv,
}
