using System.Reflection;
using FaDE.Search;

namespace FaDE.Methods.Studies;

/// <summary>
/// A published method: its claim as two cores can test it, what is compared, and how the outcome is judged.
/// </summary>
public sealed record PublishedMethod
{
    /// <summary>
    /// All, in alphabetical order: every static property of this type in this assembly, so that a method is its own
    /// file and stands in no list.
    /// </summary>
    public static IReadOnlyList<PublishedMethod> All { get; } =
    [
        .. typeof(PublishedMethod).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => property.PropertyType == typeof(PublishedMethod))
            .Select(property => (PublishedMethod)property.GetValue(null)!)
            .OrderBy(method => method.Name, StringComparer.Ordinal),
    ];

    /// <summary>Its name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Paper and year.</summary>
    public required string Source { get; init; }

    /// <summary>What is tested.</summary>
    public required string Claim { get; init; }

    /// <summary>What differs from the paper.</summary>
    public required string Differs { get; init; }

    /// <summary>What the paper does not say, or could not be read on, and is our choice.</summary>
    public string Choices { get; init; } = "";

    /// <summary>Charts of curves that are measured.</summary>
    public IReadOnlyList<StudyPanel> Panels { get; init; } = [];

    /// <summary>The method first, then its rivals and controls.</summary>
    public required Func<StudyBudget, IReadOnlyList<Arm>> Arms { get; init; }

    /// <summary>
    /// What all arms and seeds share and find done, for instance the truth of all networks, or latencies, which nothing
    /// else may disturb; null for nothing. It keeps its results in <see cref="StudyScope.Shared"/> and does nothing
    /// where they are.
    /// </summary>
    public Action<StudyScope>? Prepare { get; init; }

    /// <summary>Judges.</summary>
    public required Func<StudyRuns, Verdict> Judge { get; init; }

    /// <summary>What is compared; more is better.</summary>
    public string Score { get; init; } = "accuracy after training from scratch, %";

    /// <summary>Fewest seeds for a verdict.</summary>
    public int SeedsNeeded { get; init; } = 5;

    /// <summary>
    /// Whether it measures times, so that its arms run one after the other and do not disturb each other.
    /// </summary>
    public bool MeasuresTimes { get; init; }

    /// <summary>A method by its name.</summary>
    /// <exception cref="FadeException">An unknown name.</exception>
    public static PublishedMethod Named(string name) => All.FirstOrDefault(method => method.Name == name)
        ?? throw new FadeException(
            $"A method is one of {string.Join(", ", All.Select(method => method.Name))}; met '{name}'.");

    /// <summary>The verdict; undecided where seeds were too few for one, or did not fit in the time.</summary>
    /// <param name="runs">What was run.</param>
    /// <param name="leftOut">Seeds that did not fit.</param>
    public Verdict Decide(StudyRuns runs, IReadOnlyList<long> leftOut)
    {
        var verdict = Judge(runs);
        return leftOut.Count > 0
            ? Verdict.Undecided($"Seeds {string.Join(", ", leftOut)} did not fit in the time; {Leaning()}")
            : runs.Seeds < SeedsNeeded
            ? Verdict.Undecided($"{runs.Seeds} {(runs.Seeds == 1 ? "seed was" : "seeds were")} run and a verdict takes "
                + $"{SeedsNeeded}; {Leaning()}")
            : verdict;

        string Leaning() => $"those that were run lean: {verdict.Word}. {verdict.Why}";
    }
}
