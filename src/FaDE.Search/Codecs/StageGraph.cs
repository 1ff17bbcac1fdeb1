using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>
/// A network as graph texts draw it: stage by stage vertices and labelled edges. A cell at the top of a stage is
/// drawn; what stands on its edges is
/// written there in the notation of blocks.
/// </summary>
/// <param name="Kind">"cell", with what differs from FaDE's cell behind it, or "block" for a stage of any other
/// form.</param>
/// <param name="Vertices">Number of vertices; OUTPUT is numbered after them.</param>
/// <param name="Edges">The edges with blocks, those to OUTPUT last.</param>
/// <param name="Merged">The vertices that lead to OUTPUT as they are.</param>
/// <param name="Sources">Vertices that take the output of an earlier stage, and how many stages back it is.</param>
internal sealed record StageGraph(
    string Kind, int Vertices, IReadOnlyList<StageEdge> Edges, IReadOnlyList<int> Merged,
    IReadOnlyList<(int Back, int Vertex)> Sources)
{
    private const string CellWord = "cell", BlockWord = "block";

    /// <summary>The stages of a network, and whether it is a chain of them or the only one itself.</summary>
    public static (bool IsChain, IReadOnlyList<StageGraph> Stages) Of(Block network)
    {
        var chain = new Chain(network.Stages).Equals(network);
        return (chain, [.. (chain ? network.Stages : [network]).Select(stage => stage.See(Forms.Instance))]);
    }

    /// <summary>The network of stages that were read.</summary>
    /// <exception cref="CodecException">They are those of no block.</exception>
    public static Block Network(bool isChain, IReadOnlyList<StageGraph> stages)
    {
        if (stages.Count == 0 || (!isChain && stages.Count > 1))
            throw new CodecException($"A network is a chain of stages, or one stage alone; met {stages.Count} stages.");
        try
        {
            var blocks = stages.Select(stage => stage.ToBlock()).ToList();
            return isChain ? new Chain(blocks) : blocks[0];
        }
        catch (Exception e) when (e is SpaceException or GraphException)
        {
            throw new CodecException($"A graph text describes a network: {e.Message}", e);
        }
    }

    private Block ToBlock()
    {
        if (!Kind.StartsWith(CellWord, StringComparison.Ordinal))
            return Edges is [var only] ? Block.Parse(only.Label)
                : throw new CodecException($"A stage that is no cell has one edge; met {Edges.Count}.");
        var dag = new Dag(Vertices, Edges.Where(edge => edge.To < Vertices).Select(edge => (edge.From, edge.To)));
        var labels = Edges.OrderBy(edge => edge.To == Vertices).ThenBy(edge => edge.From).ThenBy(edge => edge.To)
            .Select(edge => edge.Label);
        return Block.Parse($"cell({dag}{Kind[CellWord.Length..]}|{string.Join(';', labels)})");
    }

    private sealed class Forms : IBlockForms<StageGraph>
    {
        public static Forms Instance { get; } = new();

        public StageGraph Operation(Operation operation) => Whole(operation);

        public StageGraph Row(Block block, IReadOnlyList<Block> members) => Whole(block);

        public StageGraph Choice(Choice choice) => Whole(choice);

        public StageGraph Graph(Block block, Cell cell) => !ReferenceEquals(block, cell) ? Whole(block)
            : new StageGraph(
                CellWord + string.Concat(CellText.Of(cell).Select(pair => $";{pair.Name}={pair.Value}")),
                cell.Dag.Vertices,
                [.. cell.Ends.Zip(cell.Edges, (ends, edge) => new StageEdge(ends.From, ends.To, edge.ToString()))],
                cell.Merge.HasBlocks ? [] : cell.Merge.Of(cell.Dag, cell.Inputs),
                // Sources that are no inputs take the newest one.
                [.. cell.Dag.Sources.Select(v => (Math.Max(1, cell.Inputs - v), v))]);

        private static StageGraph Whole(Block block) => new(BlockWord, 1, [new StageEdge(0, 1, block.ToString())], [],
            [(1, 0)]);
    }
}
