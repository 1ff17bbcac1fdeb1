namespace FaDE.Interactive.Figures.Wiring;

/// <summary>When an edge was live during a run.</summary>
/// <param name="Run">For instance "seed 3".</param>
/// <param name="Edge">For instance "2-3".</param>
/// <param name="Live">Per epoch, from the start (epoch 0) on.</param>
/// <param name="Marked">Whether it is pointed out: an intermediate edge.</param>
public sealed record EdgeLife(string Run, string Edge, IReadOnlyList<bool> Live, bool Marked = false);
