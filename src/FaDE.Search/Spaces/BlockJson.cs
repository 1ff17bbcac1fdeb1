using System.Text.Json;
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
        return new Architecture([.. node.Required("architecture").Items(0).Select(item => (int)item.Integer(-1, int.MaxValue))]);
    }

    public static Block Read(JsonCursor node)
    {
        var names = node.Names;
        Block block = names.Contains("operation") ? ReadOperation(node)
            : names.Contains("cell") ? ReadCell(node)
            : names.Contains("chain") ? ReadChain(node)
            : names.Contains("choice") ? ReadChoice(node)
            : throw node.Refuse("A block has one of the properties operation, cell, chain, choice");
        return node.Build(() => BlockNotation.CheckSize(block, "here"));
    }

    public static void Write(Utf8JsonWriter writer, Block block)
    {
        switch (block)
        {
            case Operation operation:
                writer.WriteString("operation", operation.Kind);
                if (operation.Kernel > 0) writer.WriteNumber("kernel", operation.Kernel);
                if (operation.Activation != "") writer.WriteString("activation", operation.Activation);
                break;
            case Cell cell:
                writer.WriteString("cell", cell.Dag.ToString());
                if (cell.Edges.All(edge => edge.Equals(cell.Edges[0]))) JsonText.Object(writer, "everywhere", cell.Edges[0], Write);
                else JsonText.Array(writer, "edges", cell.Edges, Write);
                break;
            case Chain chain:
                JsonText.Array(writer, "chain", chain.Stages, Write);
                break;
            case Choice choice:
                if (choice.Name != "") writer.WriteString("name", choice.Name);
                JsonText.Array(writer, "choice", choice.Candidates, Write);
                break;
            default:
                throw new SpaceException($"Operations, cells, chains and choices have a JSON form; met {block.GetType().Name}.");
        }
    }

    /// <summary>Reads the wiring of a cell.</summary>
    public static Dag ReadDag(JsonCursor node)
    {
        var text = node.Text();
        return node.Build(() => Dag.Parse(text));
    }

    private static Operation ReadOperation(JsonCursor node)
    {
        node.Only("operation", "kernel", "activation");
        var kind = node.Required("operation").Text();
        var (kernel, activation) = ((int)(node.Optional("kernel")?.Integer(1, 1001) ?? 0), node.Optional("activation")?.Text() ?? "");
        return node.Build(() => new Operation(kind, kernel, activation));
    }

    private static Cell ReadCell(JsonCursor node)
    {
        node.Only("cell", "edges", "everywhere");
        var dag = ReadDag(node.Required("cell"));
        if (node.Optional("everywhere") is { } everywhere)
        {
            if (node.Optional("edges") is not null) throw node.Refuse("A cell has either edges or everywhere");
            return new Cell(dag, Read(everywhere));
        }
        var edges = node.Required("edges").Items().Select(Read).ToList();
        return node.Build(() => new Cell(dag, edges));
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
