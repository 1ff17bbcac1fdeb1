namespace FaDE.Kernel.Display;

/// <summary>Displaying at the end of an expression.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">Mime types to show it in; all that its formatters know when none is given.</param>
    /// <returns>A handle that can show something else in the same place.</returns>
    /// <remarks>
    /// Generic, so that it is preferred to the one of .NET Interactive, whose handle updates nothing.
    /// </remarks>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) =>
        Notebook.display(value, mimeTypes);

    /// <summary>Shows a value as one mime type; a text is taken to be of that type already.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeType">For instance "text/html".</param>
    /// <returns>A handle that can show something else in the same place.</returns>
    public static DisplayedValue DisplayAs<T>(this T value, string mimeType) =>
        value is string text ? Notebook.display(new MimeContent(mimeType, text)) : Notebook.display(value, mimeType);
}
