using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Tests.Gallery;

/// <summary>Spaces and networks</summary>
internal static class SpaceRecipes
{
    /// <summary>Edges carry operations, vertices add up what comes in.</summary>
    public static object A_cell()
    {
        var cell = new Cell(Dag.Parse("4:0-1,1-3,0-2"), Operation.Conv(3));
        return cell;
    }

    /// <summary>Drawn from a space: a chain of two stages with an operation of its own on every edge.</summary>
    public static object A_network_of_a_space()
    {
        var operations = Fade.Space(Operation.Conv(3), Operation.MaxPool(), Operation.Skip);
        var network = operations.OnDags(minVertices: 3, maxVertices: 4).Repeat(2).Sample(new Rng(3));
        return new ChainDrawing((Chain)network);
    }

    /// <summary>One row per level, from the whole network down to the operations, with the number of different
    /// blocks.</summary>
    public static object A_space_level_by_level()
    {
        var motifs = Fade.Space(Operation.Conv(3), Operation.Conv(5), Operation.Skip).OnDags(vertices: 2);
        return new SpaceExplorer(motifs.OnDags(minVertices: 2, maxVertices: 3).Repeat(3));
    }

    /// <summary>Written as a grammar; docs/grammars.md says how.</summary>
    public static object A_space_from_a_grammar()
    {
        var grammar = Fade.Grammar("""
            NET -> chain(STAGE, STAGE)
            STAGE -> residual(OP, OP, skip) | chain(OP, OP)
            OP -> conv3:relu | sepconv3 | maxpool3
            """);
        return new SpaceExplorer(grammar.Space);
    }

    /// <summary>What a supernet holds: k candidates for each of d stages.</summary>
    public static object A_region()
    {
        return Fade.Region("diverse", stages: 2);
    }

    /// <summary>The same with the weight of every candidate as a bar, and one architecture as the path taken.</summary>
    public static object A_region_with_weights_and_a_path()
    {
        double[][] weights = [[0.10, 0.15, 0.40, 0.05, 0.20, 0.10], [0.30, 0.10, 0.10, 0.25, 0.05, 0.20]];
        var drawing = new RegionDrawing(Fade.Region("diverse", stages: 2), weights, new Architecture(2, 0));
        return new DrawingFigure(drawing) { Title = "A region, its weights and its best path" };
    }
}
