namespace FaDE.Methods.Wiring;

/// <summary>An edge that was dropped or came back.</summary>
/// <param name="Seed">Of the run.</param>
/// <param name="Order">Position among the events of the run, from 1.</param>
/// <param name="Epoch">After which epoch it was seen, from 1.</param>
/// <param name="Edge">For instance "2-3".</param>
/// <param name="Returned">Whether it came back (or was dropped).</param>
/// <param name="LiveEdges">Live edges after that epoch.</param>
public sealed record WiringEvent(long Seed, int Order, int Epoch, string Edge, bool Returned, int LiveEdges)
{
    /// <summary>
    /// The events of a run, in order; edges that change in the same epoch by their position in the cell.
    /// </summary>
    public static IReadOnlyList<WiringEvent> Of(WiringRun run)
    {
        var events = new List<WiringEvent>();
        for (var epoch = 1; epoch < run.Epochs.Count; epoch++)
            for (var edge = 0; edge < run.Edges.Length; edge++)
            {
                var (before, after) = (run.Epochs[epoch - 1].Live[edge], run.Epochs[epoch].Live[edge]);
                if (before != after)
                    events.Add(new WiringEvent(run.Seed, events.Count + 1, epoch, run.Edges[edge], after,
                        run.Epochs[epoch].LiveEdges));
            }
        return events;
    }
}
