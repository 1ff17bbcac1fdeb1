namespace FaDE.Supernet.Groups;

/// <summary>
/// The architecture parameters of a group: named vectors of any length, and which candidates are still there.
/// </summary>
public sealed class GroupParameters
{
    /// <summary>The name of the vector that holds one number per candidate.</summary>
    public const string Alpha = "alpha";

    private readonly List<ParameterVector> _vectors = [];
    private readonly bool[] _live;

    /// <summary>Creates a group's parameters, without vectors yet.</summary>
    /// <param name="group">The group.</param>
    public GroupParameters(Group group)
    {
        Group = group;
        _live = [.. Enumerable.Repeat(true, group.Count)];
    }

    /// <summary>The group.</summary>
    public Group Group { get; }

    /// <summary>All vectors, in the order in which they were added.</summary>
    public IReadOnlyList<ParameterVector> Vectors => _vectors;

    /// <summary>Whether the candidates are still there, in the order of the list. What was cut stays away.</summary>
    public IReadOnlyList<bool> Live => _live;

    /// <summary>Whether the optimiser leaves the group alone from now on.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>The values of a vector; they may be written to.</summary>
    /// <exception cref="MethodException">There is no such vector.</exception>
    public double[] this[string name] => Find(name)?.Values
        ?? throw new MethodException($"The vectors of {Group} are {string.Join(", ", _vectors.Select(v => v.Name))}; "
            + $"met '{name}'.");

    /// <summary>Whether there is a vector of this name.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Adds a vector, or gives one that is there already new values of the same length.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its first values.</param>
    /// <param name="learned">Whether the optimiser moves it. Learned vectors are added before the
    /// training begins.</param>
    /// <exception cref="MethodException">"alpha" has another length than the group, or the vector is there with
    /// another length.</exception>
    public void Set(string name, double[] values, bool learned = false)
    {
        if (name == Alpha && values.Length != Group.Count)
            throw new MethodException($"The alphas of {Group} are {Group.Count} numbers; met {values.Length}.");
        if (Find(name) is not { } known) _vectors.Add(new ParameterVector(name, values, learned));
        else if (known.Values.Length == values.Length) values.CopyTo(known.Values, 0);
        else throw new MethodException($"The vector '{name}' of {Group} has {known.Values.Length} numbers; "
            + $"met {values.Length}.");
    }

    /// <summary>The alphas, minus infinity for candidates that were cut.</summary>
    public double[] LiveAlphas()
    {
        var alphas = this[Alpha].ToArray();
        for (var i = 0; i < alphas.Length; i++)
            if (!_live[i]) alphas[i] = double.NegativeInfinity;
        return alphas;
    }

    /// <summary>
    /// Removes a candidate for good: it weighs nothing any more, and its alpha and the moments of its alpha
    /// no longer move.
    /// </summary>
    /// <param name="place">Its place in the list.</param>
    /// <exception cref="EmptyGroupException">It is the last one of the group; it stays.</exception>
    public void Cut(int place)
    {
        if (place < 0 || place >= Group.Count)
            throw new MethodException($"The candidates of {Group} are 0 to {Group.Count - 1}; met {place}.");
        if (!_live[place]) return;
        if (_live.Count(live => live) == 1)
            throw new EmptyGroupException("A group keeps at least one candidate; met the cut of the last one, "
                + $"{Group.Candidate(place)}, of {Group}.");
        _live[place] = false;
    }

    /// <summary>Stops the learning of the group for good; its weights go on being drawn.</summary>
    public void Freeze() => IsFrozen = true;

    internal void Restore(IReadOnlyList<bool> live, bool frozen)
    {
        for (var i = 0; i < _live.Length; i++) _live[i] = live[i];
        IsFrozen = frozen;
    }

    private ParameterVector? Find(string name) => _vectors.Find(vector => vector.Name == name);
}
