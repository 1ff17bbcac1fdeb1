namespace FaDE.Interactive.Figures;

/// <summary>How much script goes with a figure's HTML.</summary>
public enum Interaction
{
    /// <summary>The picture alone.</summary>
    None,

    /// <summary>
    /// The picture and its chart; plotly.js goes with the first figure of the process and serves all that follow.
    /// </summary>
    Once,

    /// <summary>The picture, its chart and plotly.js: a file that stands alone.</summary>
    Embedded,
}
