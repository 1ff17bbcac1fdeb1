using FaDE.Search;

namespace FaDE.Methods.Novelty;

/// <summary>Settings of novelty search.</summary>
public sealed record NoveltySettings
{
    /// <summary>Parents kept, at least 1.</summary>
    public int Population { get; init; } = 25;

    /// <summary>What the rank of novelty counts beside the rank of the score; 0 for a plain search, infinity for pure
    /// novelty.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>"recognition" (the published one), "archive" (the baseline) or "random" (the control).</summary>
    public string Novelty { get; init; } = "recognition";

    /// <summary>Whether offspring are drawn from the space in place of mutants: a control.</summary>
    public bool Immigrants { get; init; }

    /// <summary>Of the recognition.</summary>
    public RecognitionSettings Recognition { get; init; } = new();

    /// <summary>What novelty is known.</summary>
    public static IReadOnlyList<string> Novelties { get; } = ["recognition", "archive", "random"];

    /// <summary>Makes the novelty.</summary>
    /// <param name="novelty">One of <see cref="Novelties"/>.</param>
    /// <param name="features">Length of a descriptor.</param>
    /// <param name="recognition">Of the recognition.</param>
    /// <param name="seed">Of its weights.</param>
    /// <exception cref="FadeException">It is not known.</exception>
    public static INovelty Make(string novelty, int features, RecognitionSettings recognition, long seed) =>
        novelty switch
    {
        "recognition" => new BehaviourRecognition(features, recognition, seed),
        "archive" => new ArchiveNovelty(),
        "random" => new RandomNovelty(),
        _ => throw new FadeException($"Novelty is one of {string.Join(", ", Novelties)}; met '{novelty}'."),
    };
}
