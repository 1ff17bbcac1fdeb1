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

    /// <summary>Images to columns: (batch, channels, height, width) to (batch * width, channels * height).</summary>
    Columns,

    /// <summary>Rows to lines: (batch * n, values) to (batch, n, values), n and values in its numbers.</summary>
    Lines,

    /// <summary>
    /// One end of every edge of the graph, (edges), 64-bit: its numbers say which, 0 or 1, and whether a loop at every
    /// vertex comes after them.
    /// </summary>
    Ends,

    /// <summary>Rows of the first operand, as the second, (rows), numbers them.</summary>
    Gather,

    /// <summary>
    /// Per vertex the sum of the rows of the first operand, (edges, values), whose end in the second it is; the number
    /// of values is its number.
    /// </summary>
    SumTo,

    /// <summary>The same with the greatest, value by value; at least one edge ends at every vertex.</summary>
    MaxTo,

    /// <summary>Per vertex, (vertices, 1), how often it stands in the operand, at least 1.</summary>
    Degrees,

    /// <summary>The sums of the values of every head, (rows, values) to (rows, heads); heads is its number.</summary>
    PerHead,

    /// <summary>Every value as often as its number says, side by side.</summary>
    Repeat,

    /// <summary>The product with a parameter by itself.</summary>
    Scale,

    /// <summary>The sum with a parameter by itself.</summary>
    Shift,

    /// <summary>Images to their pixels, row after row: (batch, channels, height, width) to (batch * height * width,
    /// channels); channels is its number.</summary>
    Positions,

    /// <summary>The reverse; height, width and channels in its numbers.</summary>
    Pixels,

    /// <summary>Positions to heads: (rows * n, heads * width) to (rows, heads, n, width); the last three in its
    /// numbers.</summary>
    Heads,

    /// <summary>The reverse; heads * width in its number.</summary>
    Together,

    /// <summary>Products of queries and keys, (rows, heads, n, width) each, to (rows, heads, n, n).</summary>
    Scores,

    /// <summary>The sum of values, (rows, heads, n, width), as the first operand, (rows, heads, n, n), weighs
    /// them.</summary>
    Weighted,

    /// <summary>Products of queries with the sinusoids of their distances, (rows, heads, n, width) to (rows, heads, n,
    /// n), the last three of which are in its numbers as heads, n, width: <see cref="Text.Sequences.Distances"/>.
    /// </summary>
    ByDistance,

    /// <summary>Divided by the square root of its number.</summary>
    ByRoot,

    /// <summary>exp(x) divided by its sum along the last axis.</summary>
    Softmax,

    /// <summary>What stands before, at and after every position of a row side by side, 0 beyond its ends: (rows * n,
    /// values) to (rows * n, 3 values); n and values in its numbers.</summary>
    Three,
}
