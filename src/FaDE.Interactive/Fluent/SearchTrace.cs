using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Interactive;

/// <summary>The trace of an outer search: every generation, and the answer.</summary>
public sealed class SearchTrace : Result
{
    private readonly int _asked;

    internal SearchTrace(string method, IReadOnlyList<GenerationRecord> generations, int asked)
        : base(generations.Count >= asked) =>
        (Method, Generations, _asked) = (method, generations, asked);

    /// <summary>The search.</summary>
    public string Method { get; }

    /// <summary>The generations done.</summary>
    public IReadOnlyList<GenerationRecord> Generations { get; }

    /// <summary>The network it answers with, without choices.</summary>
    /// <exception cref="FadeException">No generation was finished.</exception>
    public Block Network => Generations.Count > 0
        ? Block.Parse(Generations[^1].Best.Network)
        : throw new FadeException("The search was interrupted before its first generation was done; "
            + "call it again to go on.");

    /// <summary>What the search cost; its seconds are those of the last call.</summary>
    public Cost Cost => Generations.Count == 0 ? default : Generations[^1].Spent;

    /// <inheritdoc/>
    public override Figure Figure => Evolution();

    private protected override string Outcome => Generations.Count == 0
        ? $"Search by {Method}: no generation is done."
        : $"Search by {Method}: {Generations.Count} generations, {Generations.Sum(g => g.Proposals.Count)} proposals, "
            + $"{Typography.Number(Cost.SupernetSteps)} supernet steps; "
            + $"its answer is {Typography.Fit(Network.ToString(), 600, 12)}.";

    private protected override string Rest => $"{Generations.Count} of {_asked} generations are done";

    /// <summary>The genealogy over the generations, and where the population stood in the space of graphs.</summary>
    public EvolutionTrace Evolution() => EvolutionTrace.Of(Generations);

    /// <summary>The network it answers with.</summary>
    /// <exception cref="FadeException">No generation was finished.</exception>
    public DrawingFigure Drawing() => new(BlockDrawing.Of(Network));

    /// <summary>The answer after every generation.</summary>
    public TableView<AnswerRow> Table() => TableView.Of(Generations.Select(g =>
        new AnswerRow(g.Index + 1, g.Best.Score, g.Spent.SupernetSteps, Block.Parse(g.Best.Network))));

    /// <summary>The answer of a search after a generation.</summary>
    /// <param name="Generation">From 1.</param>
    /// <param name="Score">What it was chosen by; it compares only inside its generation.</param>
    /// <param name="SupernetSteps">Spent so far.</param>
    /// <param name="Network">The network.</param>
    public sealed record AnswerRow(int Generation, double Score, double SupernetSteps, Block Network);
}
