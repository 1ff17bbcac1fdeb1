using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Latencies;

namespace FaDE.Supernet.Units;

/// <summary>
/// The latencies of <see cref="Latency"/>, every network in every engine a unit: what was measured is not measured
/// again. Units follow one another, so that networks do not meet what else the machine does alike, as they do where
/// they take turns.
/// </summary>
/// <param name="backbone">The layers around the networks.</param>
/// <param name="engines">At least one; the place knows them.</param>
/// <param name="settings">Batch, threads, warm-up, passes.</param>
/// <param name="place">Where units run; one at a time, see <see cref="LatencyUnits"/>.</param>
public sealed class UnitLatencies(Backbone backbone, IReadOnlyList<ILatencyEngine> engines, LatencySettings settings,
    UnitPlace place)
{
    /// <summary>The units that a measurement takes, network by network, engine by engine.</summary>
    /// <param name="networks">Blocks without choices.</param>
    /// <param name="seed">Another one measures anew.</param>
    /// <exception cref="FaDE.Search.FadeException">A setting is out of range, or an engine that only this process
    /// knows.</exception>
    public IReadOnlyList<WorkUnit> Units(IReadOnlyList<Block> networks, long seed) =>
        [.. networks.SelectMany(network => engines.Select(engine =>
            LatencyUnits.Of(backbone, network, engine, settings, seed)))];

    /// <summary>Measures what the store does not hold.</summary>
    /// <param name="networks">Blocks without choices.</param>
    /// <param name="context">Seed, progress, cancellation; what was finished before it stopped is in the store.</param>
    /// <returns>Per network one latency per engine.</returns>
    public IReadOnlyList<IReadOnlyList<LatencyRecord>> Measure(IReadOnlyList<Block> networks,
        EstimationContext context) =>
        [.. place.Run(Units(networks, context.Seed), context).Select(LatencyRecord.FromJson).Chunk(engines.Count)];

    /// <summary>What the store holds of a measurement. Measures nothing.</summary>
    /// <param name="networks">Blocks without choices.</param>
    /// <param name="seed">Seed of the measurement.</param>
    /// <returns>Per network one latency per engine; empty where one of them is missing.</returns>
    public IReadOnlyList<IReadOnlyList<LatencyRecord>> Finished(IReadOnlyList<Block> networks, long seed) =>
        [.. Units(networks, seed).Select(place.Store.Read).Chunk(engines.Count).Select(row =>
            row.Contains(null) ? [] : row.OfType<JsonNode>().Select(LatencyRecord.FromJson).ToArray())];
}
