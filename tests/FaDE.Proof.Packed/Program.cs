using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using Proof;

var space = new LadderSpace(3);
LadderSpace.Teach();
switch (args[0])
{
    case "space": // every ladder is listed, written and read; digits reach all; mutants are others of the space
        var (all, encoding) = (space.Blocks().ToHashSet(), space.Encode());
        var decoded = Enumerable.Range(0, 24).Select(n => encoding.Decode(
            [(byte)(n / 8), (byte)(n & 1), (byte)(n >> 1 & 1), (byte)(n >> 2 & 1)], new bool[4]).Canonical())
                .ToHashSet();
        var mutants = all.Select(block => (block, Mutant: space.Mutate(block, new Rng(1)))).ToList();
        Console.WriteLine($"{all.Count} {Space.FromJson(space.ToJson()).Equals(space)} {all.SetEquals(decoded)} "
            + mutants.All(pair => space.Contains(pair.Mutant) && !pair.Mutant.Equals(pair.block)));
        break;
    case "measures":
        var scores = new RungCounter(4, 0).Score(Region.Of([space.Blocks(), space.Blocks()]), new EstimationContext());
        var (best, _) = scores.Best().First();
        Console.WriteLine($"{scores[best]} {scores[best, RungCounter.Rungs]} {scores[best, RungCounter.Bends]}");
        break;
    case "train":
        Runs.Train(args[1]);
        break;
    case "search":
        Runs.Search(args[1], space);
        break;
}
