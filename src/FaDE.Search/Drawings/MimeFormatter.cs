namespace FaDE.Search.Drawings;

/// <summary>
/// Writes objects as one mime type. It never throws: what cannot be written is declined, and the host shows it
/// some other way.
/// </summary>
/// <param name="mimeType">For instance "text/html".</param>
/// <param name="write">Makes the text, or null to decline.</param>
public sealed class MimeFormatter(string mimeType, Func<object, string?> write)
{
    /// <summary>What it writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes an object; false, with nothing written, if it is not one of its kind.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        try
        {
            if (write(instance) is not { } text) return false;
            writer.Write(text);
            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return false;
        }
    }
}
