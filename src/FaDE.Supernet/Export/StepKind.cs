namespace FaDE.Supernet.Export;

/// <summary>What a step of a program does.</summary>
public enum StepKind
{
    /// <summary>Images to vectors.</summary>
    Flatten,

    /// <summary>A layer with weights.</summary>
    Layer,

    /// <summary>An activation.</summary>
    Activation,

    /// <summary>The sum of its operands.</summary>
    Sum,

    /// <summary>Zeros of the operand's shape.</summary>
    Zeros,

    /// <summary>Max pooling: kernel, stride, padding.</summary>
    MaxPool,

    /// <summary>Average pooling, padding counted: kernel, stride, padding.</summary>
    AveragePool,

    /// <summary>Average pooling to a number of pixels a side.</summary>
    AdaptiveAveragePool,
}
