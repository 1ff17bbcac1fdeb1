namespace FaDE.Kernel.Protocol;

/// <summary>
/// What may replace the text from <paramref name="Start"/> to <paramref name="End"/> (indices into the UTF-16 text).
/// </summary>
internal sealed record Completions(IReadOnlyList<Completion> Items, int Start, int End);
