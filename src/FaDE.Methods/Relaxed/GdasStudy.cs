using FaDE.Methods.Studies;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Training;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.Relaxed;

/// <summary>GDAS (Dong and Yang 2019): DARTS on one sampled operation per edge, straight through.</summary>
public static class GdasStudy
{
    private const string Own = "gdas";

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Dong and Yang, CVPR 2019, arXiv 1910.04465",
        Claim =
            "With one sampled operation per edge a step of the search costs less than two thirds of DARTS's, at no "
            + "loss of retrained accuracy against it.",
        Differs = "The cells of the common table; the reduction cell is not fixed, there is none.",
        Choices = "The work per step counts what every candidate owes to the gradient of the alphas.",
        Arms = budget =>
            [new SupernetArm(Own, budget.Cells.Region(shared: true), Search(budget), Projection.Derivation),
                Recipes.DartsArm(budget), Recipes.RandomArm(budget)],
        Judge = runs =>
        {
            var (ratio, loss) = (runs.Mean(Own, Measured.Work) / runs.Mean("darts", Measured.Work),
                runs.Above(Own, "darts"));
            return Verdict.Of(3 * ratio < 2 && loss.Interval.Low > -2, 3 * ratio >= 2 || loss.Interval.High < 0,
                $"{Fixed(ratio)} of DARTS's work per step; retrained "
                + $"{runs.Scores(Own, "darts", Recipes.RandomCells)}.");
        },
    };

    /// <summary>DARTS's recipe on hard Gumbel samples, tau falling from 10 to 0.1 (as published).</summary>
    public static Recipe Search(StudyBudget budget) => Recipes.Darts(budget, new GumbelSoftmax(10) { FinalTau = 0.1 });
}
