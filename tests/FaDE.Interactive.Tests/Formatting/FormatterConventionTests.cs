using System.Collections;
using System.Reflection;
using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Interactive.Tests.Figures;
using FaDE.Search.Drawings;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Tests.Formatting;

/// <summary>Finds and calls formatters as a host does that has no reference to this toolkit.</summary>
public sealed class FormatterConventionTests
{
    private static readonly Cell Cell = new(new Dag(3, [(0, 1), (1, 2)]), Operation.Linear());

    public static TheoryData<string> Kinds => ["figure", "table", "cell", "region", "drawing"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_host_finds_formatters_by_name_and_html_comes_first(string kind)
    {
        var value = Value(kind);
        var attribute = value.GetType().GetCustomAttributes(inherit: true)
            .Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var mimeTypes = (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!;
        Assert.Equal("text/html", mimeTypes[0]);
        Assert.Contains("text/plain", mimeTypes);
        var texts = Formatters(attribute).ToDictionary(f => f.MimeType, f => f.Format(value));
        Assert.Equal(mimeTypes.Order(), texts.Keys.Order());
        Assert.All(texts.Values, t => Assert.False(string.IsNullOrWhiteSpace(t)));
        Assert.Contains("<", texts["text/html"]);
        Assert.DoesNotContain("<svg", texts["text/plain"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_formatter_declines_what_is_not_its_own_and_what_fails(string kind)
    {
        var attribute = Value(kind).GetType().GetCustomAttributes(inherit: true)
            .Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        Assert.All(Formatters(attribute), f => Assert.Null(f.Format("a string")));
        Assert.All(Formatters(attribute),
            f => Assert.Null(f.Format(Drawing.Of(double.NaN, 1, null!, _ => throw new InvalidOperationException()))));
    }

    private static object Value(string kind) => kind switch
    {
        "figure" => SampleFigures.All["rank-scatter"](),
        "table" => TableView.Of([1, 2, 3]),
        "cell" => Cell,
        "region" => SampleFigures.Region,
        _ => new CellDrawing(Cell),
    };

    // Exactly what .NET Interactive's convention asks for: one method Format(object, TextWriter) returning bool, and a
    // property MimeType.
    private static IEnumerable<(string MimeType, Func<object, string?> Format)> Formatters(object attribute)
    {
        var type = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var source = Activator.CreateInstance(type)!;
        foreach (var formatter in (IEnumerable)type.GetMethod("CreateTypeFormatters")!.Invoke(source, null)!)
        {
            var format = formatter.GetType().GetMethods().Single(m => m.Name == "Format");
            Assert.Equal([typeof(object), typeof(TextWriter)], format.GetParameters().Select(p => p.ParameterType));
            Assert.Equal(typeof(bool), format.ReturnType);
            var mimeType = (string)formatter.GetType()
                .GetProperty("MimeType", BindingFlags.Public | BindingFlags.Instance)!.GetValue(formatter)!;
            yield return (mimeType, value =>
            {
                var writer = new StringWriter();
                return (bool)format.Invoke(formatter, [value, writer])! ? writer.ToString() : null;
            }
            );
        }
    }
}
