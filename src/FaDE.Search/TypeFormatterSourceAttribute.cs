namespace FaDE.Search;

/// <summary>
/// Tells a notebook how to show a type. Hosts find it by its simple name and these two properties, without a reference
/// to or from them.
/// </summary>
/// <param name="formatterSourceType">A class with a public parameterless constructor and a method
/// CreateTypeFormatters().</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>Names a class of this assembly, so that what is shown need not know what shows it.</summary>
    /// <param name="formatterSourceName">Its full name.</param>
    internal TypeFormatterSourceAttribute(string formatterSourceName)
        : this(typeof(TypeFormatterSourceAttribute).Assembly.GetType(formatterSourceName, throwOnError: true)!)
    {
    }

    /// <summary>The class that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The mime types to send, the one to show first; never empty.</summary>
    public string[] PreferredMimeTypes { get; set; } = ["text/html", "image/svg+xml", "text/plain"];
}
