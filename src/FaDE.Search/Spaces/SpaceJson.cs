namespace FaDE.Search.Spaces;

/// <summary>Spaces as JSON: data/schemas/space.schema.json.</summary>
internal static class SpaceJson
{
    public static Space ReadSpace(string json) => Read(JsonCursor.Parse(json));

    private static Space Read(JsonCursor node)
    {
        var names = node.Names;
        Space space = names.Contains("block") ? ReadFixed(node)
            : names.Contains("oneOf") ? ReadOneOf(node)
            : names.Contains("chain") ? ReadChain(node)
            : names.Contains("dags") ? ReadDags(node)
            : names.Contains("cell") ? ReadCell(node)
            : names.Contains("repeat") ? ReadRepeat(node)
            : names.Contains("limits") ? ReadLimited(node)
            : names.Contains("space") ? ReadOther(node)
            : throw node.Refuse("A space has one of the properties block, oneOf, chain, dags, cell, repeat, "
                + "limits, space");
        var operations = space.BoundsOf(new LimitedQuantity(Limit.Operations())).Max;
        if (operations > BlockNotation.MaxOperations && operations < Bounds.Unknown.Max)
            throw new SpaceException($"{node.Path}: a block of a space that is read holds at most "
                + $"{BlockNotation.MaxOperations} operations; met up to {operations}.");
        return space;
    }

    private static FixedSpace ReadFixed(JsonCursor node)
    {
        node.Only("block");
        var block = BlockJson.Read(node.Required("block"));
        return node.Build(() => new FixedSpace(block));
    }

    private static OneOfSpace ReadOneOf(JsonCursor node)
    {
        node.Only("oneOf");
        var alternatives = node.Required("oneOf").Items().Select(Read).ToList();
        return node.Build(() => new OneOfSpace(alternatives));
    }

    private static ChainSpace ReadChain(JsonCursor node)
    {
        node.Only("chain");
        return new ChainSpace(node.Required("chain").Items().Select(Read));
    }

    private static DagSpace ReadDags(JsonCursor node)
    {
        node.Only("dags", "edges", "inner");
        var range = node.Required("dags");
        range.Only("min", "max");
        var (min, max) = ((int)range.Required("min").Integer(1, int.MaxValue), (int)range.Required("max")
            .Integer(1, int.MaxValue));
        var edges = node.Required("edges").Word("own", "shared") == "own" ? EdgeBlocks.Own : EdgeBlocks.Shared;
        var inner = Read(node.Required("inner"));
        return range.Build(() => new DagSpace(min, max, inner, edges));
    }

    private static CellSpace ReadCell(JsonCursor node)
    {
        node.Only("cell", "edges", "everywhere");
        var dag = BlockJson.ReadDag(node.Required("cell"));
        if (node.Optional("everywhere") is { } everywhere)
        {
            if (node.Optional("edges") is not null) throw node.Refuse("A cell has either edges or everywhere");
            return new CellSpace(dag, [Read(everywhere)]);
        }
        var edges = node.Required("edges").Items().Select(Read).ToList();
        if (edges.Count != dag.OperationCount)
            throw node.Required("edges")
                .Refuse($"A cell over {dag} has {dag.OperationCount} edges (sinks to OUTPUT included)");
        return node.Build(() => new CellSpace(dag, edges));
    }

    private static RepeatSpace ReadRepeat(JsonCursor node)
    {
        node.Only("repeat", "choices", "inner");
        var times = (int)node.Required("repeat").Integer(1, 1000);
        var choices = node.Required("choices").Word("separate", "shared") == "separate" ? Repetition.Separate
            : Repetition.Shared;
        return new RepeatSpace(Read(node.Required("inner")), times, choices);
    }

    private static LimitedSpace ReadLimited(JsonCursor node)
    {
        node.Only("limits", "inner");
        var inner = Read(node.Required("inner"));
        var limits = node.Required("limits").Items().Select(BackboneJson.ReadLimit).ToList();
        return node.Required("limits").Build(() => new LimitedSpace(inner, limits));
    }

    private static Space ReadOther(JsonCursor node)
    {
        node.Only("space", "details", "inner");
        var (word, details) = (node.Required("space").Text(), node.Optional("details")?.Text() ?? "");
        var inner = node.Optional("inner")?.Items(0).Select(Read).ToList() ?? [];
        return node.Build(() => SpaceWords.Make(word, details, inner));
    }
}
