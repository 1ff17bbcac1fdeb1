namespace FaDE.Search.Spaces;

/// <summary>
/// What chains and fixed wirings have in common: one block per place, each from the space of its place.
/// </summary>
internal static class Sequence
{
    public static bool Contains(IReadOnlyList<Space> spaces, IReadOnlyList<Block> blocks) =>
        spaces.Count == blocks.Count && spaces.Zip(blocks).All(pair => pair.First.Contains(pair.Second));

    public static IEnumerable<Block[]> List(IReadOnlyList<Space> spaces)
    {
        if (spaces.Count == 0) return [[]];
        return from first in spaces[0].List() from rest in List([.. spaces.Skip(1)]) select (Block[])[first, .. rest];
    }

    public static IEnumerable<Block[]> Near(IReadOnlyList<Space> spaces, IReadOnlyList<Block> blocks) =>
        from i in Enumerable.Range(0, spaces.Count) from near in spaces[i].Near(blocks[i])
            select Replaced(blocks, i, near);

    public static Block[] Edit(IReadOnlyList<Space> spaces, IReadOnlyList<Block> blocks, Rng rng)
    {
        var movable = Enumerable.Range(0, spaces.Count).Where(i => !spaces[i].IsSingle).ToList();
        if (movable.Count == 0) return [.. blocks];
        var place = rng.Pick(movable);
        return Replaced(blocks, place, spaces[place].Edit(blocks[place], rng));
    }

    public static Block[] Cross(IReadOnlyList<Space> spaces, IReadOnlyList<Block> a, IReadOnlyList<Block> b, Rng rng) =>
        [.. spaces.Select((space, i) =>
            rng.Next(3) switch { 0 => a[i], 1 => b[i], _ => space.Cross(a[i], b[i], rng) })];

    private static Block[] Replaced(IReadOnlyList<Block> blocks, int place, Block block) =>
        [.. blocks.Select((old, i) => i == place ? block : old)];
}
