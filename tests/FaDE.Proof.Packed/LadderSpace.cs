using FaDE.Search;
using FaDE.Search.Spaces;

namespace Proof;

/// <summary>A space with its own mutation and encoding: 1 to so many fully connected layers in a row, with ReLU or
/// tanh.</summary>
public sealed class LadderSpace(int most) : Space, IMutable, IEncodable
{
    private static readonly Operation[] Kinds = [Operation.Linear(), Operation.Linear("tanh")];

    public override string Word => "ladder";

    public override string Details => $"{most}";

    public override string Label => $"ladders of 1 to {most} rungs";

    public static void Teach() => Register("ladder", (details, _) => new LadderSpace(int.Parse(details)));

    public override bool Contains(Block block) =>
        block is Chain ladder && ladder.Stages.Count <= most && ladder.Stages.All(rung => Kinds.Any(rung.Equals));

    public Block Edit(Block block, Rng rng)
    {
        var (rungs, place) = (block.Children.ToList(), rng.Next(block.Children.Count));
        switch (rng.Next(3))
        {
            case 0 when rungs.Count < most: rungs.Insert(place, rng.Pick(Kinds)); break;
            case 1 when rungs.Count > 1: rungs.RemoveAt(place); break;
            default: rungs[place] = rng.Pick(Kinds); break;
        }
        return new Chain(rungs);
    }

    BlockEncoding IEncodable.Encode() => new Digits(most);

    protected override Block Draw(Rng rng)
    {
        var (number, length) = (rng.Next((2 << most) - 2), 1); // uniform over all ladders
        for (; number >= 1 << length; length++) number -= 1 << length;
        return new Chain(Enumerable.Range(0, length).Select(i => Kinds[number >> i & 1]));
    }

    protected override SpaceSize CountBlocks() => SpaceSize.Exactly((2 << most) - 2);

    private sealed class Digits(int most) : BlockEncoding
    {
        public override IReadOnlyList<Variable> Variables { get; } =
            [new("rungs", [.. Enumerable.Range(1, most).Select(n => $"{n}")]),
                .. Enumerable.Range(0, most).Select(i => new Variable($"rung {i}", ["relu", "tanh"]))];

        public override Block Decode(ReadOnlySpan<byte> values, Span<bool> active)
        {
            var digits = values.ToArray();
            for (var i = 0; i < active.Length; i++) active[i] = i <= digits[0] + 1;
            return new Chain(Enumerable.Range(0, digits[0] + 1).Select(i => Kinds[digits[1 + i]]));
        }
    }
}
