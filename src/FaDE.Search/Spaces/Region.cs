using System.Numerics;

namespace FaDE.Search.Spaces;

/// <summary>A finite part of a space: a block whose choices have k candidates each. Its architectures are the ways to decide every choice.</summary>
public sealed class Region
{
    /// <summary>Creates the region of a block.</summary>
    /// <param name="root">Usually a chain of choices, one per stage; choices may sit at any depth.</param>
    public Region(Block root)
    {
        Root = root;
        var points = new List<ChoicePoint>();
        Collect(root, -1, -1, points);
        Choices = points;
        Count = CountOf(root);
    }

    /// <summary>The description of all its networks at once.</summary>
    public Block Root { get; }

    /// <summary>All choices, an outer one before those inside its candidates.</summary>
    public IReadOnlyList<ChoicePoint> Choices { get; }

    /// <summary>Number of architectures.</summary>
    public BigInteger Count { get; }

    /// <summary>A chain of d stages, each a choice among its own candidates.</summary>
    /// <param name="stages">The candidates of every stage.</param>
    public static Region Of(params IEnumerable<IEnumerable<Block>> stages) => new(new Chain(stages.Select(s => (Block)new Choice(s))));

    /// <summary>All architectures, in lexicographic order, lazily.</summary>
    public IEnumerable<Architecture> Architectures()
    {
        var decisions = new int[Choices.Count];
        return From(0);

        IEnumerable<Architecture> From(int choice)
        {
            if (choice == Choices.Count)
            {
                yield return new Architecture(decisions);
                yield break;
            }
            var candidates = IsReached(Choices[choice], decisions) ? Enumerable.Range(0, Choices[choice].Count) : [-1];
            foreach (var candidate in candidates)
            {
                decisions[choice] = candidate;
                foreach (var architecture in From(choice + 1)) yield return architecture;
            }
        }
    }

    /// <summary>An architecture drawn by deciding every choice uniformly.</summary>
    public Architecture Sample(Rng rng)
    {
        var decisions = new int[Choices.Count];
        foreach (var point in Choices) decisions[point.Index] = IsReached(point, decisions) ? rng.Next(point.Count) : -1;
        return new Architecture(decisions);
    }

    /// <summary>The network of an architecture: the root with every choice replaced by the candidate taken.</summary>
    /// <exception cref="SpaceException">The architecture is not one of this region.</exception>
    public Block Resolve(Architecture architecture)
    {
        Check(architecture);
        var next = 0;
        return Walk(Root, true)!;

        Block? Walk(Block block, bool reached)
        {
            if (block is Choice)
            {
                var decision = architecture[next++];
                Block? taken = null;
                for (var i = 0; i < block.Children.Count; i++)
                {
                    var inner = Walk(block.Children[i], reached && i == decision);
                    if (i == decision) taken = inner;
                }
                return taken;
            }
            var children = block.Children.Select(child => Walk(child, reached)).ToArray();
            return reached ? block.With(children!) : null;
        }
    }

    /// <summary>Refuses an architecture that does not decide exactly the choices it reaches.</summary>
    public void Check(Architecture architecture)
    {
        if (architecture.Decisions.Count != Choices.Count)
            throw new SpaceException($"An architecture of this region has {Choices.Count} decisions; met {architecture.Decisions.Count} in {architecture}.");
        foreach (var point in Choices)
        {
            var (decision, reached) = (architecture[point.Index], IsReached(point, architecture.Decisions));
            if (reached ? decision < 0 || decision >= point.Count : decision != -1)
                throw new SpaceException($"Choice {point.Index} takes {(reached ? $"a decision of 0..{point.Count - 1}" : "no decision, since it is not reached")}; met {decision} in {architecture}.");
        }
    }

    private static bool IsReached(ChoicePoint point, IReadOnlyList<int> decisions) =>
        point.Parent < 0 || decisions[point.Parent] == point.ParentCandidate;

    private static void Collect(Block block, int parent, int candidate, List<ChoicePoint> points)
    {
        if (block is Choice choice)
        {
            var point = new ChoicePoint(points.Count, choice, parent, candidate);
            points.Add(point);
            for (var i = 0; i < point.Count; i++) Collect(choice.Candidates[i], point.Index, i, points);
        }
        else
            foreach (var child in block.Children) Collect(child, parent, candidate, points);
    }

    private static BigInteger CountOf(Block block) => block is Choice
        ? block.Children.Aggregate(BigInteger.Zero, (sum, child) => sum + CountOf(child))
        : block.Children.Aggregate(BigInteger.One, (product, child) => product * CountOf(child));
}
