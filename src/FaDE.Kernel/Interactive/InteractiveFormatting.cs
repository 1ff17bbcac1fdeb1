using FaDE.Kernel.Formatting;
using FaDE.Kernel.Protocol;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using Formatter = Microsoft.DotNet.Interactive.Formatting.Formatter;

namespace FaDE.Kernel.Interactive;

/// <summary>
/// Values as .NET Interactive shows them: by the formatters that extensions and cells have registered there.
/// </summary>
internal static class InteractiveFormatting
{
    private const string Plain = "text/plain";

    /// <summary>
    /// The value in its preferred mime types; null when nothing was registered for its type, so that the kernel's own
    /// words are better.
    /// </summary>
    public static MimeBundle? Bundle(object value)
    {
        if (!IsKnown(value)) return null;
        var bundle = new MimeBundle();
        foreach (var mimeType in Formatter.GetPreferredMimeTypesFor(value.GetType()))
        {
            try
            {
                bundle.Add(mimeType, value.ToDisplayString(mimeType));
            }
            catch (Exception e) when (e is not OperationCanceledException and not ThreadInterruptedException)
            {
                // A formatter of somebody else's that fails shows nothing; the kernel's own words remain.
            }
        }

        return bundle.Add(Plain, Text(value));
    }

    /// <summary>What a display of .NET Interactive shows, text/plain included.</summary>
    public static MimeBundle Bundle(object? value, IEnumerable<FormattedValue> formatted)
    {
        var bundle = new MimeBundle();
        foreach (var part in formatted) bundle.Add(part.MimeType, part.Value);
        return bundle.Entries.Count == 0 ? Kernel.Formatting.Formatter.Format(value) : bundle.Add(Plain, Text(value));
    }

    /// <summary>A value as the kernel shows it, for the events of .NET Interactive.</summary>
    public static IReadOnlyList<FormattedValue> Values(object? value) =>
        [.. Kernel.Formatting.Formatter.Format(value).Entries
            .Select(entry => new FormattedValue(entry.Key, entry.Value))];

    private static string Text(object? value) =>
        value is IHtmlContent html ? html.ToString() ?? "" : PlainText.Of(Shape.Of(value));

    private static bool IsKnown(object value)
    {
        var type = value.GetType();
        return value is IHtmlContent || type.IsDefined(typeof(TypeFormatterSourceAttribute), true)
            || Formatter.RegisteredFormatters(includeDefaults: false).Any(formatter => Fits(formatter.Type, type));
    }

    private static bool Fits(Type registered, Type type) => registered.IsAssignableFrom(type)
        || (registered.IsGenericTypeDefinition && Ancestors(type)
            .Any(ancestor => ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == registered));

    private static IEnumerable<Type> Ancestors(Type type)
    {
        foreach (var implemented in type.GetInterfaces()) yield return implemented;
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType!) yield return ancestor;
    }
}
