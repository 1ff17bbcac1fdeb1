using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>Limits and the backbones that they count on, as JSON.</summary>
internal static class BackboneJson
{
    private const int Most = 1_000_000;

    public static void WriteLimit(Utf8JsonWriter writer, Limit limit)
    {
        writer.WriteString("quantity", limit.Quantity switch
        {
            Quantity.Operations => "operations",
            Quantity.Depth => "depth",
            Quantity.Parameters => "parameters",
            _ => "multiplyAdds",
        });
        if (limit.Min > 0) writer.WriteNumber("min", limit.Min);
        if (limit.Max < long.MaxValue) writer.WriteNumber("max", limit.Max);
        if (limit.Backbone is not null) JsonText.Object(writer, "backbone", limit.Backbone, Write);
    }

    public static Limit ReadLimit(JsonCursor node)
    {
        node.Only("quantity", "min", "max", "backbone");
        var quantity = node.Required("quantity").Word("operations", "depth", "parameters", "multiplyAdds");
        var (min, max) = (node.Optional("min")?.Integer(0, long.MaxValue) ?? 0,
            node.Optional("max")?.Integer(0, long.MaxValue) ?? long.MaxValue);
        if (quantity is "parameters" or "multiplyAdds")
        {
            var backbone = Read(node.Required("backbone"));
            return node.Build(() => quantity == "parameters" ? Limit.Parameters(backbone, min, max)
                : Limit.MultiplyAdds(backbone, min, max));
        }
        if (node.Optional("backbone") is { } surplus)
            throw surplus.Refuse("A limit on operations or depth has no backbone");
        return node.Build(() => quantity == "operations" ? Limit.Operations(min, max) : Limit.Depth(min, max));
    }

    public static void Write(Utf8JsonWriter writer, Backbone backbone)
    {
        writer.WriteString("kind", backbone.Kind == BackboneKind.Conv ? "conv" : "linear");
        writer.WriteStartObject("input");
        writer.WriteNumber("channels", backbone.Input.Channels);
        writer.WriteNumber("height", backbone.Input.Height);
        writer.WriteNumber("width", backbone.Input.Width);
        writer.WriteEndObject();
        writer.WriteNumber("classes", backbone.Classes);
        JsonText.Array(writer, "stages", backbone.Stages, (w, stage) =>
        {
            w.WriteNumber("width", stage.Width);
            w.WriteNumber("entrySize", stage.EntrySize);
            w.WriteNumber("exitPool", stage.ExitPool);
            w.WriteNumber("exitPadding", stage.ExitPadding);
            w.WriteBoolean("exitPoolIsMax", stage.ExitPoolIsMax);
        });
        writer.WriteNumber("headSize", backbone.HeadSize);
        writer.WriteBoolean("entryAtEveryStage", backbone.EntryAtEveryStage);
        writer.WriteBoolean("headBias", backbone.HeadBias);
        if (backbone.HeadPerColumn) writer.WriteBoolean("headPerColumn", true);
    }

    public static Backbone Read(JsonCursor node)
    {
        node.Only("kind", "input", "classes", "stages", "headSize", "entryAtEveryStage", "headBias", "headPerColumn");
        var input = node.Required("input");
        input.Only("channels", "height", "width");
        return new Backbone(
            node.Required("kind").Word("conv", "linear") == "conv" ? BackboneKind.Conv : BackboneKind.Linear,
            new InputShape(Number(input, "channels", 1), Number(input, "height", 1), Number(input, "width", 1)),
            Number(node, "classes", 2),
            [.. node.Required("stages").Items().Select(ReadStage)])
        {
            HeadSize = Number(node, "headSize", 0),
            EntryAtEveryStage = node.Required("entryAtEveryStage").Truth(),
            HeadBias = node.Required("headBias").Truth(),
            HeadPerColumn = node.Optional("headPerColumn")?.Truth() ?? false,
        };
    }

    private static StageShape ReadStage(JsonCursor node)
    {
        node.Only("width", "entrySize", "exitPool", "exitPadding", "exitPoolIsMax");
        return new StageShape(Number(node, "width", 1), Number(node, "entrySize", 0), Number(node, "exitPool", 1),
            Number(node, "exitPadding", 0), node.Required("exitPoolIsMax").Truth());
    }

    private static int Number(JsonCursor node, string name, int least) => (int)node.Required(name).Integer(least, Most);
}
