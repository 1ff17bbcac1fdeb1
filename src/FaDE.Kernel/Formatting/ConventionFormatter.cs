using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace FaDE.Kernel.Formatting;

/// <summary>A formatter that a library brings for its types without referring to any notebook host.</summary>
/// <remarks>
/// The convention is .NET Interactive's: an attribute class named TypeFormatterSourceAttribute with FormatterSourceType
/// and PreferredMimeTypes; the source has a parameterless constructor and CreateTypeFormatters(), whose elements have
/// MimeType and bool Format(object, TextWriter).
/// </remarks>
internal sealed class ConventionFormatter
{
    private const string AttributeName = "TypeFormatterSourceAttribute";
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<ConventionFormatter>> Known = [];

    private readonly Func<object, TextWriter, bool> _format;

    private ConventionFormatter(string mimeType, Func<object, TextWriter, bool> format) =>
        (MimeType, _format) = (mimeType, format);

    public string MimeType { get; }

    /// <summary>The formatters of a type, in the order of its preferred mime types.</summary>
    public static IReadOnlyList<ConventionFormatter> For(Type type) => Known.GetOrAdd(type, Find);

    /// <summary>The value as text; null when the formatter declines or fails.</summary>
    public string? Format(object value)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            return _format(value, writer) ? writer.ToString() : null;
        }
        catch (Exception e) when (e is not OperationCanceledException and not ThreadInterruptedException)
        {
            return null;
        }
    }

    private static List<ConventionFormatter> Find(Type type)
    {
        var found = new List<ConventionFormatter>();
        foreach (var attribute in type.GetCustomAttributes(true)
            .Where(attribute => attribute.GetType().Name == AttributeName))
        {
            var preferred = Property(attribute, "PreferredMimeTypes") as string[] ?? [];
            if (Property(attribute, "FormatterSourceType") is not Type source || Elements(source) is not { } elements)
                continue;
            var formatters = elements.Cast<object>()
                .Where(element => Property(element, "Type") is not Type meant || meant.IsAssignableFrom(type))
                .Select(Bind).OfType<ConventionFormatter>();
            found.AddRange(formatters
                .Where(formatter => preferred.Length == 0 || preferred.Contains(formatter.MimeType))
                .OrderBy(formatter => Array.IndexOf(preferred, formatter.MimeType)));
        }

        return found;
    }

    private static IEnumerable? Elements(Type source)
    {
        try
        {
            return source.GetMethod("CreateTypeFormatters")?.Invoke(Activator.CreateInstance(source), null)
                as IEnumerable;
        }
        catch (Exception e) when (e is TargetInvocationException or MissingMethodException or MemberAccessException)
        {
            return null;
        }
    }

    private static ConventionFormatter? Bind(object element)
    {
        var method = element.GetType().GetMethods()
            .FirstOrDefault(method => method.Name == "Format" && method.ReturnType == typeof(bool)
                && method.GetParameters() is [{ ParameterType: var value }, { ParameterType: var writer }]
                && value == typeof(object)
                    && writer == typeof(TextWriter));
        return Property(element, "MimeType") is string mimeType && method is not null
            ? new(mimeType, method.CreateDelegate<Func<object, TextWriter, bool>>(element)) : null;
    }

    private static object? Property(object owner, string name) => owner.GetType().GetProperty(name)?.GetValue(owner);
}
