using System.Text.Json.Nodes;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// ASHA (Li et al. 2020): no bracket waits to be full. Whatever is in the best part of its rung trains on, the highest
/// rung first; where nothing is, new trainings begin.
/// </summary>
/// <remarks>
/// Ours: a batch is of one rung, so that a generation is one proposal; with a batch of 1 it is the published rule
/// on one worker.
/// </remarks>
/// <param name="space">The space.</param>
/// <param name="rungs">When trainings are measured.</param>
/// <param name="batch">Networks per generation.</param>
/// <param name="form">How networks are laid out.</param>
/// <param name="seed">Equal seeds and scores give equal searches.</param>
public sealed class Asha(Space space, Rungs rungs, int batch, NetworkRegion form, long seed)
    : RungSearch(space, rungs, batch, form, seed)
{
    private readonly List<Individual>[] _measured = [.. rungs.Epochs.Select(_ => new List<Individual>())];
    private readonly HashSet<string>[] _promoted = [.. rungs.Epochs.Select(_ => new HashSet<string>())];

    /// <inheritdoc/>
    public override string Name => "ASHA";

    /// <inheritdoc/>
    protected override int NextRung => FromRung + 1;

    /// <inheritdoc/>
    protected override int FromRung
    {
        get
        {
            for (var rung = Rungs.Top - 1; rung >= 0; rung--)
                if (Promotable(rung).Any()) return rung;
            return -1;
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        var (from, most) = (FromRung, Math.Min(Batch, Affordable(NextRung, FromRung)));
        return from >= 0
            ? Promotable(from).Take(most).Select(i => new Draft(i.Network, [i.Id], "train on"))
            : Distinct(most, () => Draft.Of(Space.Sample(rng)), _measured[0].Select(i => KeyOf(i.Network)).ToHashSet());
    }

    /// <inheritdoc/>
    protected override void Climb(IReadOnlyList<Individual> batch)
    {
        var (from, rung) = (FromRung, NextRung);
        if (from >= 0) _promoted[from].UnionWith(Promotable(from).Take(batch.Count).Select(i => i.Id).ToList());
        _measured[rung].AddRange(
            batch.Select(i => double.IsNaN(i.Score) ? i with { Score = double.NegativeInfinity } : i));
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        base.Store(state);
        state["measured"] = new JsonArray([.. _measured.Select(Individual.ToJson)]);
        state["promoted"] =
            new JsonArray([.. _promoted.Select(p => new JsonArray([.. p.Order().Select(k => (JsonNode)k)]))]);
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        base.Restore(state);
        for (var rung = 0; rung <= Rungs.Top; rung++)
        {
            _measured[rung] = Individual.FromJson(state["measured"]![rung]!);
            _promoted[rung] = [.. state["promoted"]![rung]!.AsArray().Select(k => (string)k!)];
        }
    }

    private IEnumerable<Individual> Promotable(int rung) => _measured[rung].OrderByDescending(i => i.Score)
        .Take(_measured[rung].Count / Rungs.Reduction)
        .Where(i => double.IsFinite(i.Score) && !_promoted[rung].Contains(i.Id));
}
