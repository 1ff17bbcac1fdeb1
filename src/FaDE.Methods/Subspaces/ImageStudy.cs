using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Subspaces;

/// <summary>Whether a policy that supernets reward leaves a subspace that is worth searching (Yan et al.
/// 2021).</summary>
internal static class ImageStudy
{
    private const string Own = "radars", Chance = "random subspace", Best = "best of drawn subspaces",
        All = "whole supernet", Drawn = "random network";
    private const string Memory = SubspaceArm.Memory, Bound = SubspaceArm.Bound;

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = "radars-images",
        Source = "Yan et al. 2021, arXiv 2109.05691",
        Claim = "A differentiable search inside the subspace that a policy leaves under a memory bound gives networks "
            + "that train better from scratch than inside a random subspace of the bound, and the supernet of all "
            + "candidates breaks it.",
        Differs = $"Fashion-MNIST, {ImageSpace.Layers} layers of eight channels and eight candidates; only the outline "
            + "of the paper could be read. Memory is counted by SupernetMemory; that measured peaks keep bounds "
            + "is the matter of radars-memory. The whole supernet is shown for what the bound costs. Plain "
            + "reinforcement learning, which the paper is faster than, is not an arm.",
        Choices = "The bound is the supernet of the largest subspace of two candidates per layer. Supernets of "
            + "episodes begin anew, so that rewards of early and late ones are alike; their weights alone learn, and a "
            + "subspace is worth the accuracy of the even mixture on the images for alphas, which are held out then. "
            + "First-order DARTS inside, with Adam for the weights; the strongest candidate of every layer is kept.",
        Panels = [new StudyPanel("What the supernets of episodes are worth", "episode",
            "accuracy on held-out images, %", SubspaceArm.Reward)],
        Arms = budget =>
        [
            Arm(Own, budget, SubspaceChoice.Policy),
            Arm(Chance, budget, SubspaceChoice.Random),
            Arm(Best, budget, SubspaceChoice.BestDrawn),
            Arm(All, budget, SubspaceChoice.Whole),
            new DrawnArm(Drawn, ImageSpace.Whole, (region, rng) => new Selection(region, region.Sample(rng)))
            {
                Layers = ImageSpace.Backbone, Notation = kept => $"{kept.Network}",
            },
        ],
        Judge = runs =>
        {
            var (chance, bound) = (runs.Above(Own, Chance), runs.Mean(All, Bound));
            var kept = new[] { Own, Chance, Best }.All(arm => runs[arm].All(run => run[Memory] <= run[Bound]));
            return Verdict.Of(chance.Interval.Low > 0 && kept && runs.Mean(All, Memory) > bound,
                chance.Mean <= 0 || !kept,
                $"{runs.Scores()}. The method is {Above(Chance)} above a random subspace, {Above(Best)} above the "
                + $"best of as many drawn ones, {Above(All)} above the whole supernet, {Above(Drawn)} above a random "
                + $"network. Supernets take {runs.Words(Memory, Own, Chance, Best, All)} MB under a bound of "
                + $"{StudyRuns.Fixed(bound)} MB; {StudyRuns.Fixed(runs.Mean(Own, SubspaceArm.Supernets), 0)} supernets "
                + "rewarded subspaces.");

            string Above(string other)
            {
                var (mean, interval) = runs.Above(Own, other);
                return $"{StudyRuns.Fixed(mean)} [{StudyRuns.Fixed(interval.Low)}, {StudyRuns.Fixed(interval.High)}]";
            }
        },
    };

    private static SubspaceArm Arm(string name, StudyBudget budget, SubspaceChoice choice) => new(name,
        Recipe(budget), Brief(budget), budget.Name switch { "smoke" => 2, "notebook" => 5, _ => 10 }, choice);

    // DARTS's descent takes more steps than a budget has: after 30 its supernets are no better than chance.
    private static Recipe Recipe(StudyBudget budget) => Recipes.Darts(budget) with
    {
        WeightMomentum = null, WeightRate = Schedule.Cosine(0.01, 5e-4), WeightDecay = 0,
    };

    // Weights alone learn, and alphas stay even: the images for alphas are then held out, at half the work.
    private static Recipe Brief(StudyBudget budget)
    {
        var epochs = Math.Max(1, budget.Epochs / 3);
        return Recipe(budget) with { Epochs = epochs, WarmUpEpochs = epochs, AlphaInit = AlphaInit.Zeros };
    }
}
