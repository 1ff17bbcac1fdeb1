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

    /// <summary>
    /// Mean 0 and variance 1 along the axes in its numbers, by the values that come in: their variance divides by
    /// their number, and 1e-5 is added to it.
    /// </summary>
    Normalization,

    /// <summary>The sum of its operands.</summary>
    Sum,

    /// <summary>The mean of its operands.</summary>
    Mean,

    /// <summary>The product of its operands, value by value.</summary>
    Product,

    /// <summary>The greatest of its operands, value by value.</summary>
    Maximum,

    /// <summary>Its operands side by side along the channels.</summary>
    Concatenation,

    /// <summary>Zeros, as many images as the operand has, of the shape in its numbers.</summary>
    Zeros,

    /// <summary>Max pooling: kernel, stride and padding, each downwards and to the right.</summary>
    MaxPool,

    /// <summary>
    /// Average pooling, padding counted: kernel, stride and padding, each downwards and to the right.
    /// </summary>
    AveragePool,

    /// <summary>
    /// Adaptive average pooling where sizes do not divide: height and width before, height and width after. Cell i of
    /// n averages the rows from
    /// floor(i h / n) to below ceil((i + 1) h / n), columns likewise: two products with matrices, <see
    /// cref="AverageMatrix"/>.
    /// </summary>
    AverageTo,
}
