using System.Text.Json.Nodes;
using DynamicObj;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace FaDE.Interactive.Figures;

/// <summary>JSON as the objects of Plotly.NET, of the types that its styling functions look for.</summary>
internal static class DynamicObjects
{
    public static Trace Trace(JsonObject json) => Fill(new Trace2D((string?)json["type"] ?? "scatter"), json);

    public static Layout Layout(JsonObject json) => Fill(new Layout(), json);

    /// <summary>Sets the members of an object.</summary>
    public static T Fill<T>(T target, JsonObject json) where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in json)
            if (value is not null && name != "type" | target is not Plotly.NET.Trace)
                target.SetProperty(name, Value(value, Empty(name)));
        return target;
    }

    private static object? Value(JsonNode? node, DynamicObj.DynamicObj? typed) => node switch
    {
        null => null,
        JsonObject inner => Fill(typed ?? new DynamicObj.DynamicObj(), inner),
        JsonArray items => items.Select(item => Value(item, null)).ToArray(),
        JsonValue value when value.TryGetValue<bool>(out var yes) => yes,
        JsonValue value when value.TryGetValue<string>(out var word) => word,
        JsonValue value when value.TryGetValue<int>(out var whole) => whole,
        JsonValue value => value.GetValue<double>(),
        _ => null,
    };

    private static DynamicObj.DynamicObj? Empty(string name) => name switch
    {
        "marker" => new Marker(),
        "line" => new Line(),
        "error_x" or "error_y" => new Error(),
        "font" => new Font(),
        "title" => new Title(),
        "margin" => new Margin(),
        "legend" => new Legend(),
        _ when name.StartsWith("xaxis", StringComparison.Ordinal)
            || name.StartsWith("yaxis", StringComparison.Ordinal) => new LinearAxis(),
        _ => null,
    };
}
