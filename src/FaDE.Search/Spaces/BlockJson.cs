using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>Blocks, regions and architectures as JSON: data/schemas/block.schema.json and its neighbours.</summary>
internal static class BlockJson
{
    public static Block ReadBlock(string json) => Read(JsonCursor.Parse(json));

    public static Region ReadRegion(string json)
    {
        var node = JsonCursor.Parse(json);
        node.Only("region");
        var root = Read(node.Required("region"));
        return node.Build(() => new Region(root));
    }

    public static Architecture ReadArchitecture(string json)
    {
        var node = JsonCursor.Parse(json);
        node.Only("architecture");
        return new Architecture([.. node.Required("architecture").Items(0)
            .Select(item => (int)item.Integer(-1, int.MaxValue))]);
    }

    public static Block Read(JsonCursor node)
    {
        var names = node.Names;
        Block block = names.Contains("operation") ? ReadOperation(node)
            : names.Contains("cell") ? ReadCell(node)
            : names.Contains("chain") ? ReadChain(node)
            : names.Contains("choice") ? ReadChoice(node)
            : names.Contains("block") ? ReadOther(node)
            : throw node.Refuse("A block has one of the properties operation, cell, chain, choice, block");
        return node.Build(() => BlockNotation.CheckSize(block, "here"));
    }

    /// <summary>Reads the wiring of a cell.</summary>
    public static Dag ReadDag(JsonCursor node)
    {
        var text = node.Text();
        return node.Build(() => Dag.Parse(text));
    }

    private static Operation ReadOperation(JsonCursor node)
    {
        node.Only("operation", "kernel", "activation", "settings");
        var kind = node.Required("operation").Text();
        var (kernel, activation) =
            ((int)(node.Optional("kernel")?.Integer(1, 1001) ?? 0), node.Optional("activation")?.Text() ?? "");
        var settings = node.Optional("settings");
        return node.Build(() => (settings?.Names ?? []).Aggregate(new Operation(kind, kernel, activation),
            (operation, name) => operation.With(name, settings!.Required(name).Text())));
    }

    private static Cell ReadCell(JsonCursor node)
    {
        node.Only("cell", "edges", "everywhere", CellText.Inputs, CellText.Merge, CellText.Adapter, CellText.Widening);
        var dag = ReadDag(node.Required("cell"));
        var (inputs, widening) = ((int)(node.Optional(CellText.Inputs)?.Integer(1, Dag.MaxVertices) ?? 1),
            (int)(node.Optional(CellText.Widening)?.Integer(1, 64) ?? 1));
        var merge = node.Optional(CellText.Merge) is { } text ? text.Build(() => Merge.Parse(text.Text()))
            : Merge.Sinks;
        var adapter = node.Optional(CellText.Adapter) is { } operation ? ReadOperation(operation) : null;
        if (node.Optional("everywhere") is { } everywhere)
        {
            if (node.Optional("edges") is not null) throw node.Refuse("A cell has either edges or everywhere");
            var block = Read(everywhere);
            return node.Build(() => new Cell(dag, block, inputs, merge) { Adapter = adapter, Widening = widening });
        }
        var edges = node.Required("edges").Items().Select(Read).ToList();
        return node.Build(() => new Cell(dag, edges, inputs, merge) { Adapter = adapter, Widening = widening });
    }

    private static Block ReadOther(JsonCursor node)
    {
        node.Only("block", "details", "children");
        var (word, details) = (node.Required("block").Text(), node.Optional("details")?.Text() ?? "");
        var children = node.Optional("children")?.Items(0).Select(Read).ToList() ?? [];
        return node.Build(() => BlockWords.Make(word, details, children));
    }

    private static Chain ReadChain(JsonCursor node)
    {
        node.Only("chain");
        return new Chain(node.Required("chain").Items().Select(Read));
    }

    private static Choice ReadChoice(JsonCursor node)
    {
        node.Only("choice", "name");
        var name = node.Optional("name")?.Text() ?? "";
        var candidates = node.Required("choice").Items().Select(Read).ToList();
        return node.Build(() => new Choice(name, candidates));
    }
}
