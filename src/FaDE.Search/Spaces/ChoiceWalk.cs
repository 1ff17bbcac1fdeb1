namespace FaDE.Search.Spaces;

/// <summary>
/// Collects the choices of a block: occurrences in the order of a walk, decisions in an order in which
/// parents come first.
/// </summary>
internal static class ChoiceWalk
{
    /// <summary>The decisions of a block, and for every choice met on the walk the decision that it takes.</summary>
    public static (IReadOnlyList<ChoicePoint> Points, IReadOnlyList<int> Occurrences) Of(Block root)
    {
        var (found, named, occurrences) = (new List<Found>(), new Dictionary<string, int>(), new List<int>());
        Collect(root, []);
        var position = Order(found);
        var points = new ChoicePoint[found.Count];
        for (var i = 0; i < found.Count; i++)
        {
            (int Choice, int Candidate)[][] paths =
                [.. found[i].Paths.Select(path =>
                    path.Select(step => (position[step.Choice], step.Candidate)).ToArray())];
            var (parent, candidate) = paths[0].Length == 0 ? (-1, -1) : paths[0][^1];
            points[position[i]] = new ChoicePoint(position[i], found[i].Choice, parent, candidate)
            { Occurrences = paths };
        }
        return (points, [.. occurrences.Select(o => position[o])]);

        void Collect(Block block, (int Choice, int Candidate)[] path)
        {
            if (block is Choice choice)
            {
                if (choice.Name == "" || !named.TryGetValue(choice.Name, out var index))
                {
                    index = found.Count;
                    found.Add(new Found(choice, []));
                    if (choice.Name != "") named[choice.Name] = index;
                }
                else if (!found[index].Choice.Equals(choice))
                    throw new SpaceException($"Choices of one name have equal candidates"
                        + $"; met '{choice.Name}' as {found[index].Choice} and as {choice}.");
                if (!found[index].Paths.Any(known => known.SequenceEqual(path))) found[index].Paths.Add(path);
                occurrences.Add(index);
                for (var i = 0; i < choice.Candidates.Count; i++) Collect(choice.Candidates[i], [.. path, (index, i)]);
            }
            else
                foreach (var child in block.Children) Collect(child, path);
        }
    }

    /// <summary>Places decisions after all their parents, otherwise in the order in which they were met.</summary>
    private static int[] Order(List<Found> found)
    {
        // Equal names have equal candidates, so no choice can stand inside itself and a next one exists always.
        var (position, children) = (new int[found.Count], found.Select(_ => new HashSet<int>()).ToArray());
        var waiting = new int[found.Count];
        for (var i = 0; i < found.Count; i++)
            foreach (var path in found[i].Paths)
                if (path.Length > 0 && children[path[^1].Choice].Add(i)) waiting[i]++;
        var ready = new PriorityQueue<int, int>();
        for (var i = 0; i < found.Count; i++)
            if (waiting[i] == 0) ready.Enqueue(i, i);
        for (var next = 0; ready.TryDequeue(out var i, out _); next++)
        {
            position[i] = next;
            foreach (var child in children[i])
                if (--waiting[child] == 0) ready.Enqueue(child, child);
        }
        return position;
    }

    private sealed record Found(Choice Choice, List<(int Choice, int Candidate)[]> Paths);
}
