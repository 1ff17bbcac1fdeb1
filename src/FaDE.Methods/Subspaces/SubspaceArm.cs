using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Subspaces;

/// <summary>A subspace is chosen, a supernet searches inside it, and what that finds is trained from scratch.</summary>
/// <param name="Name">For tables and files.</param>
/// <param name="Recipe">Of the search inside the last subspace.</param>
/// <param name="Brief">Of the supernets that reward subspaces.</param>
/// <param name="Period">Episodes between prunings, at least 1.</param>
/// <param name="Choice">How the subspace is chosen.</param>
internal sealed record SubspaceArm(string Name, Recipe Recipe, Recipe Brief, int Period, SubspaceChoice Choice)
    : NetworkArm(Name, ImageSpace.Whole)
{
    /// <summary>Name of the curve of rewards, %.</summary>
    public const string Reward = "reward";

    /// <summary>Name of the measure: supernets that rewarded subspaces.</summary>
    public const string Supernets = "supernets of episodes";

    /// <summary>Name of the measure: memory of the last supernet.</summary>
    public const string Memory = "memory, MB";

    /// <summary>Name of the measure: what it may take.</summary>
    public const string Bound = "bound, MB";

    private const double Episodes = 0.7; // of the progress of a run

    /// <inheritdoc/>
    protected override string Settings => $"{Name} {Choice} {Period} {Brief} {Recipe}";

    /// <inheritdoc/>
    public override ArmRun Run(StudyScope scope)
    {
        var (weights, rewards) = (scope.Splits.Weights, new SubspaceRewards(scope, Brief));
        var space = new ImageSpace(weights.Shape, weights.Classes, Recipe);
        var kept = Choice switch
        {
            SubspaceChoice.Policy => ImageSpace.Region(Learned(scope, space, rewards)),
            SubspaceChoice.BestDrawn => ImageSpace.Region(BestDrawn(scope, space, rewards)),
            SubspaceChoice.Random => ImageSpace.Region(Random(scope, space)),
            _ => ImageSpace.Whole,
        };
        var inside = new StudyScope(scope.Budget, new Lazy<Splits>(scope.Splits), scope.Seed, scope.File,
            scope.Context, part => scope.Report(Episodes + (1 - Episodes) * part));
        var run = new SupernetArm(Name, kept, Recipe, new Strongest())
        {
            Layers = ImageSpace.Backbone, Notation = found => $"{found.Network}",
        }.Run(inside);
        run = run.With([(Supernets, rewards.Given.Count), (Memory, space.Bytes(kept) / 1e6),
            (Bound, space.Bound / 1e6)]);
        return rewards.Given.Count == 0 ? run
            : run.With(Reward, [.. rewards.Given.Select((reward, i) => new[] { i + 1, 100 * reward })]);
    }

    private IReadOnlyList<int[]> Learned(StudyScope scope, ImageSpace space, SubspaceRewards rewards)
    {
        var policy = space.Policy(Period, learns: true);
        while (!policy.IsPruned)
        {
            var subspace = policy.Draw(Draws(scope, rewards.Given.Count));
            policy.Learn(rewards.Next(ImageSpace.Region(subspace)), (_, _) => 0);
            Tell(scope, rewards);
        }
        return policy.Live;
    }

    private IReadOnlyList<int[]> BestDrawn(StudyScope scope, ImageSpace space, SubspaceRewards rewards)
    {
        var (policy, best) = (space.Policy(Period, learns: false), (Reward: -1.0, Subspace: (IReadOnlyList<int[]>)[]));
        while (rewards.Given.Count < ImageSpace.Episodes(Period))
        {
            var subspace = policy.Draw(Draws(scope, rewards.Given.Count));
            var reward = rewards.Next(ImageSpace.Region(subspace));
            if (reward > best.Reward) best = (reward, subspace);
            Tell(scope, rewards);
        }
        return best.Subspace;
    }

    /// <summary>Pruned at random by the same rule, so that width and memory are the policy's.</summary>
    private IReadOnlyList<int[]> Random(StudyScope scope, ImageSpace space)
    {
        var (policy, rng) = (space.Policy(Period, learns: false), Draws(scope, 0));
        while (!policy.IsPruned) policy.Prune((_, _) => rng.NextDouble());
        return policy.Live;
    }

    private static Rng Draws(StudyScope scope, int episode) => new(Rng.Derive(scope.Seed, "subspace", episode));

    private void Tell(StudyScope scope, SubspaceRewards rewards) =>
        scope.Report(Episodes * Math.Min(1, (double)rewards.Given.Count / ImageSpace.Episodes(Period)));
}
