using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Subspaces;

/// <summary>
/// The policy of RADARS (Yan et al. 2021, arXiv 2109.05691; its details are ours): it draws subspaces that keep a
/// memory bound, learns from what they are worth, and loses the candidates that it likes least until every subspace
/// of what is left keeps the bound.
/// </summary>
/// <remarks>
/// REINFORCE over draws without replacement (<see cref="PlackettLuce"/>); rewards less a moving average (0.9), in
/// standard deviations.
/// </remarks>
public sealed class SubspacePolicy
{
    private readonly SubspaceSettings _settings;
    private readonly IReadOnlyList<string> _names;
    private readonly Baseline _baseline = new(0.9, before: false);
    private LayerPolicy[] _layers;
    private int[][] _orders = [];
    private int _episodes;
    private Spread _rewards;

    /// <summary>A policy that likes all candidates alike.</summary>
    /// <param name="layers">Name of every layer and number of its candidates.</param>
    /// <param name="settings">Bound, memory of candidates, learning, pruning.</param>
    /// <exception cref="FadeException">A setting out of bounds, or a bound that no subspace keeps.</exception>
    public SubspacePolicy(IReadOnlyList<(string Name, int Candidates)> layers, SubspaceSettings settings)
    {
        (_settings, _names) = (settings.Checked(), [.. layers.Select(layer => layer.Name)]);
        _layers = [.. layers.Select(layer => LayerPolicy.Of(layer.Candidates))];
        Width = WidthOf();
    }

    /// <summary>The live candidates of every layer.</summary>
    public IReadOnlyList<int[]> Live => [.. _layers.Select(layer => layer.Live)];

    /// <summary>Candidates per layer that a subspace may hold.</summary>
    public int Width { get; private set; }

    /// <summary>Whether pruning is over: what is left is one subspace that keeps the bound.</summary>
    public bool IsPruned => _layers.All(layer => layer.Live.Length <= Width);

    /// <summary>Draws a subspace: of every layer so many candidates as the width says, or all that live.</summary>
    /// <param name="rng">The random source.</param>
    public IReadOnlyList<int[]> Draw(Rng rng)
    {
        _orders = [.. _layers.Select(layer =>
            PlackettLuce.Draw(layer.Logits, Math.Min(Width, layer.Live.Length), rng))];
        return [.. _layers.Zip(_orders, (layer, order) => order.Select(i => layer.Live[i]).ToArray())];
    }

    /// <summary>A step for the subspace drawn last, and after every period a pruning.</summary>
    /// <param name="reward">What it is worth; more is better.</param>
    /// <param name="chance">As <see cref="Prune"/> takes it.</param>
    public void Learn(double reward, Func<int, int, double> chance)
    {
        _rewards = _rewards.With(reward);
        var step = _rewards.Scaled(_baseline.Advantage(reward)) * (_settings.Learns ? _settings.Rate : 0);
        var entropy = _settings.Learns ? _settings.Rate * _settings.Entropy : 0;
        _layers = [.. _layers.Zip(_orders, (layer, order) => layer.With(order, step, entropy))];
        if (++_episodes % _settings.Period == 0) Prune(chance);
    }

    /// <summary>Every layer above the width loses a candidate: the one that the policy likes least, or where it does
    /// not learn one at random. The width is found anew.</summary>
    /// <param name="chance">A random number of a layer and a place among its live candidates; the least goes where the
    /// policy does not learn.</param>
    public void Prune(Func<int, int, double> chance)
    {
        _layers = [.. _layers.Select((layer, l) => layer.Live.Length <= Width ? layer : _settings.Learns
            ? layer.Pruned(_settings.LeastDraws)
            : (layer with { Logits = [.. layer.Logits.Select((_, i) => chance(l, i))] }).Pruned(0) with
            {
                Logits = new double[layer.Live.Length - 1],
            })];
        Width = WidthOf();
    }

    /// <summary>Writes down where it is.</summary>
    public void Store(JsonObject state)
    {
        state["layers"] = JsonSerializer.SerializeToNode(_layers);
        state["rewards"] = JsonSerializer.SerializeToNode(_rewards);
        (state["episodes"], state["baseline"], state["width"]) = (_episodes, _baseline.Value, Width);
    }

    /// <summary>Reads what <see cref="Store"/> wrote.</summary>
    public void Restore(JsonObject state)
    {
        (_layers, _rewards) = (state["layers"].Deserialize<LayerPolicy[]>()!, state["rewards"].Deserialize<Spread>());
        (_episodes, Width) = ((int)state["episodes"]!, (int)state["width"]!);
        _baseline.Value = (double?)state["baseline"];
    }

    private int WidthOf() => MemoryBound.Width(
        [.. _layers.Select((layer, l) => layer.Live.Select(c => _settings.Memory(l, c)).ToArray())], _settings.Bound,
        _names);
}
