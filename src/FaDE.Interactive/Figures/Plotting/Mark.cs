using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>
/// Something drawn in a panel, in the panel's numbers: said once, drawn as SVG and written for plotly.js. A new kind is
/// a file of its own.
/// </summary>
public abstract record Mark
{
    /// <summary>What it is called in a legend, "" where it has no place there.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it lies under the lines of the grid.</summary>
    protected internal virtual bool UnderGrid => false;

    /// <summary>Draws it; what is not finite is left out.</summary>
    /// <param name="panel">Where, with the pixels of every value.</param>
    /// <param name="canvas">What is drawn on.</param>
    protected internal abstract void Draw(Panel panel, Canvas canvas);

    /// <summary>Writes it for plotly.js.</summary>
    protected internal abstract void Write(PanelChart chart);

    /// <summary>The longest runs of items that can be shown.</summary>
    protected static IEnumerable<List<T>> Pieces<T>(IReadOnlyList<T> items, Func<T, bool> shown)
    {
        var piece = new List<T>();
        foreach (var item in items)
        {
            if (shown(item)) piece.Add(item);
            else if (piece.Count > 0)
            {
                yield return piece;
                piece = [];
            }
        }
        if (piece.Count > 0) yield return piece;
    }
}
