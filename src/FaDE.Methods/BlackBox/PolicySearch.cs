using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.BlackBox;

/// <summary>
/// The base of searches whose policy makes one child after the other from what it knows. A child that was scored before
/// teaches again and is not trained again, up to twenty per network trained (ours). Memory grows with the run.
/// </summary>
public abstract class PolicySearch : BatchSearch
{
    private const int MostRepeats = 20, MostTries = 1000;
    private readonly List<(Child Child, string Key, Block Network)> _batch = [], _repeats = [];
    private SortedDictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    /// <summary>Creates the base.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <param name="batch">Networks per generation.</param>
    /// <param name="form">How they are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    protected PolicySearch(Space space, int batch, NetworkRegion form, long seed) : base(space, batch, form, seed) =>
        Fields = new Fields(space);

    /// <summary>The fields of the space.</summary>
    protected Fields Fields { get; }

    /// <summary>How many networks the next generation has at most; all that can be paid for unless a search wants
    /// fewer.</summary>
    protected virtual int Wanted(int count) => count;

    /// <summary>Makes a child; changes nothing that is stored. It may be one that the space does not have: then another
    /// is made, and at last one drawn.</summary>
    protected abstract Child Make(Rng rng);

    /// <summary>Takes in children, repeats first.</summary>
    protected abstract void Learn(IReadOnlyList<(Child Child, Seen Seen)> children);

    /// <inheritdoc/>
    protected sealed override IEnumerable<Draft> Next(Rng rng, int count)
    {
        _batch.Clear();
        _repeats.Clear();
        var (wanted, met) = (Wanted(count), new HashSet<string>(_seen.Keys, StringComparer.Ordinal));
        for (var tries = 0; _batch.Count < wanted; tries++)
        {
            var child = tries < MostTries ? Make(rng) : Child.Drawn(Fields.Sample(rng));
            if (Fields.Decode(child.Values) is not { } network) continue;
            var key = KeyOf(network);
            (!met.Add(key) && _repeats.Count < MostRepeats * wanted ? _repeats : _batch).Add((child, key, network));
        }
        return [.. _batch.Select(b => new Draft(b.Network, b.Child.Parent == "" ? [] : [b.Child.Parent],
            b.Child.IsDrawn ? "sample" : "edit"))];
    }

    /// <inheritdoc/>
    protected sealed override void Learn(IReadOnlyList<Individual> batch)
    {
        var children = new List<(Child, Seen)>();
        foreach (var (child, key, _) in _repeats)
            if (_seen.TryGetValue(key, out var seen)) children.Add((child, seen));
        foreach (var ((child, key, _), individual) in _batch.Zip(batch))
            if (!double.IsNaN(individual.Score))
                children.Add((child, _seen[key] = new Seen(individual.Id, individual.Score)));
        Learn(children);
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state) => state["seen"] = JsonSerializer.SerializeToNode(_seen);

    /// <inheritdoc/>
    protected override void Restore(JsonObject state) =>
        _seen = new(state["seen"].Deserialize<Dictionary<string, Seen>>()!, StringComparer.Ordinal);
}
