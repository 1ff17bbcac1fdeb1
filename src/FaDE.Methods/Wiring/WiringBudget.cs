using FaDE.Search;

namespace FaDE.Methods.Wiring;

/// <summary>How much of the wiring study is run.</summary>
/// <param name="Name">smoke, notebook or full.</param>
/// <param name="Tasks">The searches.</param>
/// <param name="BiasSupernets">Supernets for the bias of hyper-architectures; 0 leaves that part out.</param>
public sealed record WiringBudget(string Name, IReadOnlyList<WiringTask> Tasks, int BiasSupernets)
{
    /// <summary>Single-level search by DSNAS: patterns 1 and 2.</summary>
    public const string SingleLevel = "single-level";

    /// <summary>Few images, in two halves: pattern 3.</summary>
    public const string BiLevel = "bi-level";

    /// <summary>The control of pattern 3: all of these images for both, as many steps, all else the same.</summary>
    public const string Unsplit = "bi-level-control";

    /// <summary>Pattern 3 with a head that begins twice as confident: what empties the cell.</summary>
    public const string Confident = "bi-level-confident";

    /// <summary>The control of that: the same images unsplit.</summary>
    public const string ConfidentUnsplit = "bi-level-confident-control";

    /// <summary>
    /// Single level with the head at its usual initial scale: what takes the first half of pattern 1 away.
    /// </summary>
    public const string UsualHead = "usual-head";

    /// <summary>Single level with a warm-up of the weights: the mitigation.</summary>
    public const string WarmUp = "warm-up";

    /// <summary>Single level with two cells of shared alphas.</summary>
    public const string TwoCells = "two-cells";

    /// <summary>The names known.</summary>
    public static IReadOnlyList<string> Names { get; } = ["smoke", "notebook", "full"];

    /// <summary>Single level at the size of this machine: about ten seconds a search.</summary>
    public static WiringSettings Single => new() { ObserveEvery = 5 };

    /// <summary>Few images in two halves.</summary>
    public static WiringSettings Halves =>
        Single with { BiLevel = true, Images = 192, BatchSize = 48, WeightRate = 0.1, Epochs = 150, ObserveEvery = 2 };

    /// <summary>The same images unsplit, with as many steps.</summary>
    public static WiringSettings Whole => Halves with { BiLevel = false, Epochs = Halves.Epochs / 2 };

    /// <summary>A budget by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seed">First of the seeds.</param>
    /// <exception cref="FadeException">An unknown name.</exception>
    public static WiringBudget Named(string name, long seed)
    {
        var budget = Named(name);
        return budget with { Tasks = [.. budget.Tasks.Select(task => task with { Seed = task.Seed + seed })] };
    }

    private static WiringBudget Named(string name) => name switch
    {
        "smoke" => new WiringBudget(name,
            [.. Seeds(SingleLevel, Single with { Epochs = 40 }, 2), .. Seeds(BiLevel, Halves, 2),
                .. Seeds(Unsplit, Whole, 2)], 0),
        "notebook" => new WiringBudget(name,
        [
            .. Seeds(SingleLevel, Single, 5), .. Seeds(BiLevel, Halves, 5), .. Seeds(Unsplit, Whole, 5),
            .. Seeds(Confident, Halves with { HeadScale = 12 }, 10),
            .. Seeds(ConfidentUnsplit, Whole with { HeadScale = 12 }, 10),
            .. Seeds(UsualHead, Single with { HeadScale = 1 }, 3),
            .. Seeds(WarmUp, Single with { WarmUpEpochs = 20 }, 5), .. Frameworks(Single with { Epochs = 30 }, 1),
        ], 4),
        "full" => new WiringBudget(name,
        [
            .. Seeds(SingleLevel, Single with { Epochs = 150 }, 10),
            .. Seeds(BiLevel, Halves with { Epochs = 300 }, 10), .. Seeds(Unsplit, Whole with { Epochs = 150 }, 10),
            .. Seeds(Confident, Halves with { Epochs = 300, HeadScale = 12 }, 10),
            .. Seeds(ConfidentUnsplit, Whole with { Epochs = 150, HeadScale = 12 }, 10),
            .. Seeds(UsualHead, Single with { HeadScale = 1, Epochs = 150 }, 5),
            .. Seeds(WarmUp, Single with { WarmUpEpochs = 40, Epochs = 150 }, 10),
            .. Seeds(TwoCells, Single with { Stack = new(WiringCell.Minimal, 2), Epochs = 150 }, 5),
            .. Frameworks(Single with { Epochs = 100 }, 3),
            .. Seeds("full-cell", Single with { Stack = new(WiringCell.Full), Epochs = 100 }, 3), .. Seeds("last-node",
                Single with { Stack = new(new WiringCell(2, WiringOutput.LastNode)), Epochs = 100 }, 5),
        ], 6),
        _ => throw new FadeException($"A budget is one of {string.Join(", ", Names)}; met '{name}'."),
    };

    private static IEnumerable<WiringTask> Frameworks(WiringSettings settings, int seeds) =>
        WiringFramework.All.Where(f => f != WiringFramework.Dsnas)
            .SelectMany(f => Seeds(f.Name.ToLowerInvariant(), settings with { Framework = f }, seeds));

    private static IEnumerable<WiringTask> Seeds(string name, WiringSettings settings, int count) =>
        Enumerable.Range(0, count)
            .Select(s => new WiringTask(name, settings, s));
}
