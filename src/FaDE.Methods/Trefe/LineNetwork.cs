namespace FaDE.Methods.Trefe;

/// <summary>A network of a <see cref="LineSpace"/>.</summary>
/// <param name="Path">One step per layer.</param>
/// <param name="Choices">The other choices, in the order of <see cref="LineSpace.Choices"/>; none where there are
/// none.</param>
public sealed record LineNetwork(IReadOnlyList<PathStep> Path, IReadOnlyList<int> Choices)
{
    /// <summary>Steps and choices: the same of equal networks alone.</summary>
    public override string ToString() => string.Join(' ', Path.Select(step => $"{step}").Concat(Choices.Select(i =>
        $"{i}")));
}
