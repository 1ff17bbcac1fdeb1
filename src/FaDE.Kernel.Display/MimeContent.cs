namespace FaDE.Kernel.Display;

/// <summary>A text of a mime type, shown as it is.</summary>
/// <param name="MimeType">For instance "text/html".</param>
/// <param name="Content">The text.</param>
public sealed record MimeContent(string MimeType, string Content)
{
    /// <summary>The text.</summary>
    public override string ToString() => Content;
}
