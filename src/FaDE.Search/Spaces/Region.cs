using System.Numerics;

namespace FaDE.Search.Spaces;

/// <summary>
/// A finite part of a space: a block whose choices have k candidates each. Its architectures are the ways to
/// decide every choice.
/// </summary>
/// <remarks>
/// Choices of one name are one decision, wherever they occur; choices without a name are decisions of their own, even
/// where one object occurs twice.
/// </remarks>
[TypeFormatterSource("FaDE.Search.Drawings.DrawingFormatterSource")]
public sealed class Region : IEquatable<Region>
{
    private readonly RegionCount _count;

    /// <summary>Creates the region of a block.</summary>
    /// <param name="root">Usually a chain of choices, one per stage; choices may sit at any depth.</param>
    /// <exception cref="SpaceException">Choices of one name differ.</exception>
    public Region(Block root)
    {
        Root = root;
        (Choices, Occurrences) = ChoiceWalk.Of(root);
        _count = new RegionCount(root, Occurrences, Choices.Count);
        Count = _count.Completions([]);
    }

    /// <summary>The description of all its networks at once.</summary>
    public Block Root { get; }

    /// <summary>All decisions, each after the choices around it; choices of one name are one entry.</summary>
    public IReadOnlyList<ChoicePoint> Choices { get; }

    /// <summary>
    /// For every choice met when walking the root from left to right, an outer one before those inside its candidates,
    /// its index in <see cref="Choices"/>.
    /// </summary>
    /// <remarks>Without shared names this is 0, 1, 2, ...</remarks>
    public IReadOnlyList<int> Occurrences { get; }

    /// <summary>Number of architectures.</summary>
    public BigInteger Count { get; }

    /// <summary>
    /// Whether every stage is one decision of its own and nothing else is left to decide: the paths of FaDE.
    /// </summary>
    public bool HasChoicePerStage => !ReferenceEquals(Root.Stages[0], Root) && Root.Stages.Count == Choices.Count
        && Choices.All(point => point.Parent < 0 && point.Choice.Name == ""
            && ReferenceEquals(point.Choice, Root.Stages[point.Index]));

    /// <summary>Content hash: equal for equal regions on every machine, 16 hexadecimal digits.</summary>
    public string Hash => Root.Hash;

    /// <summary>
    /// The architecture at a position of the lexicographic order of <see cref="Architectures"/>, found by counting.
    /// </summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public Architecture this[BigInteger index]
    {
        get
        {
            if (index < 0 || index >= Count)
                throw new SpaceException($"This region has architectures 0 to {Count - 1}; met {index}.");
            var decisions = new List<int>();
            foreach (var point in Choices)
            {
                decisions.Add(point.IsReached(decisions) ? 0 : -1);
                if (decisions[^1] < 0) continue;
                for (var here = _count.Completions(decisions); index >= here; here = _count.Completions(decisions))
                {
                    index -= here;
                    decisions[^1]++;
                }
            }
            return new Architecture([.. decisions]);
        }
    }

    /// <summary>A chain of d stages, each a choice among its own candidates.</summary>
    /// <param name="stages">The candidates of every stage.</param>
    public static Region Of(params IEnumerable<IEnumerable<Block>> stages) =>
    new(new Chain(stages.Select(s => (Block)new Choice(s))));

    /// <summary>Reads the JSON that <see cref="ToJson"/> writes.</summary>
    /// <exception cref="SpaceException">The text is not a region; the message names the path of the
    /// offending node.</exception>
    public static Region FromJson(string json) => BlockJson.ReadRegion(json);

    /// <summary>The region as JSON, following data/schemas/region.schema.json.</summary>
    public string ToJson() =>
        JsonText.Write(writer => JsonText.Object(writer, "region", Root, (w, root) => root.WriteJson(w)));

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
            var (first, last) = Choices[choice].IsReached(decisions) ? (0, Choices[choice].Count - 1) : (-1, -1);
            for (var candidate = first; candidate <= last; candidate++)
            {
                decisions[choice] = candidate;
                foreach (var architecture in From(choice + 1)) yield return architecture;
            }
        }
    }

    /// <summary>
    /// An architecture drawn by deciding every choice uniformly; for a uniform architecture take
    /// <c>region[rng.Next(region.Count)]</c>.
    /// </summary>
    public Architecture Sample(Rng rng)
    {
        var decisions = new int[Choices.Count];
        foreach (var point in Choices) decisions[point.Index] = point.IsReached(decisions) ? rng.Next(point.Count) : -1;
        return new Architecture(decisions);
    }

    /// <summary>The position of an architecture in the lexicographic order of <see cref="Architectures"/>.</summary>
    /// <exception cref="SpaceException">The architecture is not one of this region.</exception>
    public BigInteger IndexOf(Architecture architecture)
    {
        Check(architecture);
        var (decisions, index) = (new List<int>(), BigInteger.Zero);
        foreach (var decision in architecture.Decisions)
        {
            decisions.Add(Math.Min(decision, 0));
            for (; decisions[^1] < decision; decisions[^1]++) index += _count.Completions(decisions);
        }
        return index;
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
                var decision = architecture[Occurrences[next++]];
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

    /// <summary>
    /// Content hash of an architecture of this region: of the network it resolves to, equal for isomorphic networks; 16
    /// hexadecimal digits.
    /// </summary>
    public string HashOf(Architecture architecture) => Resolve(architecture).Canonical().Hash;

    /// <summary>Refuses an architecture that does not decide exactly the choices it reaches.</summary>
    public void Check(Architecture architecture)
    {
        if (architecture.Decisions.Count != Choices.Count)
            throw new SpaceException($"An architecture of this region has {Choices.Count} decisions"
                + $"; met {architecture.Decisions.Count} in {architecture}.");
        foreach (var point in Choices)
        {
            var (decision, reached) = (architecture[point.Index], point.IsReached(architecture.Decisions));
            if (reached ? decision < 0 || decision >= point.Count : decision != -1)
                throw new SpaceException($"Choice {point.Index} takes "
                    + $"{(reached ? $"a decision of 0..{point.Count - 1}" : "no decision, since it is not reached")}; "
                    + $"met {decision} in {architecture}.");
        }
    }

    /// <inheritdoc/>
    public bool Equals(Region? other) => other is not null && Root.Equals(other.Root);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Region);

    /// <inheritdoc/>
    public override int GetHashCode() => Root.GetHashCode();

    /// <summary>The notation of its root.</summary>
    public override string ToString() => Root.ToString();
}
