using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;

namespace FaDE.Methods.Studies;

/// <summary>A published differentiable method: its claim as two cores can test it, what is compared, and how the outcome is judged.</summary>
public abstract class PublishedMethod
{
    /// <summary>All, in alphabetical order.</summary>
    public static IReadOnlyList<PublishedMethod> All { get; } =
        [new AllMethods(), new DartsPrime.DartsPrimeStudy(), new EnTran.EnTranStudy(), new Gold.GoldStudy(), new Stages.HdasStudy(), new Ista.IstaStudy()];

    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Paper and year.</summary>
    public abstract string Source { get; }

    /// <summary>What is tested.</summary>
    public abstract string Claim { get; }

    /// <summary>What differs from the paper.</summary>
    public abstract string Differs { get; }

    /// <summary>Fewest seeds for a verdict.</summary>
    public virtual int SeedsNeeded => 5;

    /// <summary>A method by its name.</summary>
    /// <exception cref="FadeException">An unknown name.</exception>
    public static PublishedMethod Named(string name) => All.FirstOrDefault(method => method.Name == name)
        ?? throw new FadeException($"A method is one of {string.Join(", ", All.Select(method => method.Name))}; met '{name}'.");

    /// <summary>The method first, then its rivals and controls.</summary>
    public abstract IReadOnlyList<Arm> Arms(StudyBudget budget);

    /// <summary>What an arm searches: the common cells unless said otherwise.</summary>
    public virtual Region Region(StudyBudget budget, Arm arm) => budget.Cells.Region(arm.SharedCells);

    /// <summary>What an arm without a search takes: random cells unless said otherwise.</summary>
    public virtual Selection Random(Region region, Arm arm, Rng rng) => CommonCells.Random(region, rng);

    /// <summary>How deep a network is, for methods that are about it; NaN otherwise.</summary>
    public virtual double Depth(Selection selection) => double.NaN;

    /// <summary>Judges.</summary>
    /// <param name="runs">The runs of every arm, seed by seed in the same order.</param>
    public abstract Verdict Judge(IReadOnlyDictionary<string, IReadOnlyList<ArmRun>> runs);

    /// <summary>The verdict, or that there were too few seeds for one.</summary>
    public Verdict Decide(IReadOnlyDictionary<string, IReadOnlyList<ArmRun>> runs)
    {
        var (verdict, seeds) = (Judge(runs), runs.Min(arm => arm.Value.Count));
        return seeds >= SeedsNeeded ? verdict
            : Verdict.Undecided($"{seeds} seeds were run and a verdict takes {SeedsNeeded}; they lean: {verdict.Word}. {verdict.Why}");
    }

    /// <summary>In how many of the seeds something holds.</summary>
    protected static (int Holds, int Of) Count(IReadOnlyList<ArmRun> first, IReadOnlyList<ArmRun> second, Func<ArmRun, ArmRun, bool> holds) =>
        (first.Zip(second).Count(pair => holds(pair.First, pair.Second)), Math.Min(first.Count, second.Count));

    /// <summary>The mean accuracy after retraining, in points.</summary>
    protected static double Retrained(IReadOnlyList<ArmRun> runs) => 100 * runs.Average(run => run.Retrained);
}
