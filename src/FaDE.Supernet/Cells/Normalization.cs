namespace FaDE.Supernet.Cells;

/// <summary>What a vertex (INPUT's copies and OUTPUT included) does with the sum of what comes in.</summary>
public enum Normalization
{
    /// <summary>Nothing (default): the calibrated recipe learns best without.</summary>
    None,

    /// <summary>
    /// As the published code: the sum is divided by the L2 norm of the whole batch tensor, and the output of every
    /// stage by its norm without gradient. Activations shrink to about 1/sqrt(batch * width) and learning crawls;
    /// offered for parity.
    /// </summary>
    WholeTensor,

    /// <summary>The sum is divided, image by image, by its L2 norm (at least 1e-6).</summary>
    PerSample,
}
