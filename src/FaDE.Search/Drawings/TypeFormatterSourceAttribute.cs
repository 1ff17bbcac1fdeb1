namespace FaDE.Search.Drawings;

/// <summary>
/// Tells a notebook how to show a type. Hosts find it by its simple name and these two properties, without a reference to or from them.
/// </summary>
/// <param name="formatterSourceType">A class with a public parameterless constructor and a method CreateTypeFormatters().</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The mime types to send, the one to show first; never empty.</summary>
    public string[] PreferredMimeTypes { get; set; } = ["text/html", "image/svg+xml", "text/plain"];
}
