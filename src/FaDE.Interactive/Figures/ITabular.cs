namespace FaDE.Interactive.Figures;

/// <summary>
/// Something that is a table when one looks at its data: it becomes a data frame, CSV and Arrow by extension methods.
/// </summary>
public interface ITabular
{
    /// <summary>The data, column by column.</summary>
    Columns ToColumns();
}
