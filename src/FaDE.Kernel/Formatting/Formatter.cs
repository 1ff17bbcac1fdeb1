using FaDE.Kernel.Display;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.Formatting;

/// <summary>Turns a value into what a notebook shows.</summary>
internal static class Formatter
{
    private const string Plain = "text/plain";
    private const string Html = "text/html";

    /// <summary>
    /// Formatters that extensions and cells have registered; null while there is nobody they could be registered with.
    /// </summary>
    public static Func<object, MimeBundle?>? Registered { get; set; }

    /// <summary>
    /// The value in the wanted mime types, or in all that are known. Never throws for a value that cannot
    /// be shown well.
    /// </summary>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        var all = All(value);
        if (mimeTypes.Count == 0) return all;
        var wanted = new MimeBundle();
        foreach (var mimeType in mimeTypes)
            wanted.Add(mimeType, all.Entries.FirstOrDefault(entry => entry.Key == mimeType).Value
                ?? all.Entries.First(entry => entry.Key == Plain).Value);
        return wanted;
    }

    private static MimeBundle All(object? value)
    {
        var bundle = new MimeBundle();
        if (value is MimeContent content)
        {
            bundle.Add(content.MimeType, content.Content);
            if (content.MimeType.StartsWith("text/", StringComparison.Ordinal)) bundle.Add(Plain, content.Content);
            return bundle.Add(Plain, content.MimeType);
        }

        if (value is not null && Registered?.Invoke(value) is { } registered) return registered;
        if (value is not null)
            foreach (var formatter in ConventionFormatter.For(value.GetType()))
                if (formatter.Format(value) is { } text) bundle.Add(formatter.MimeType, text);
        if (bundle.Has(Plain) || bundle.Has(Html)) return bundle.Add(Plain, PlainText.Of(Shape.Of(value)));
        var shape = Shape.Of(value);
        if (HtmlTable.Of(shape) is { } table) bundle.Add(Html, table);
        return bundle.Add(Plain, PlainText.Of(shape));
    }
}
