using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Latencies;
using FaDE.Supernet.Methods;

namespace FaDE.Supernet.Units;

/// <summary>
/// The latency of one network in one engine as a unit, after a warm-up. Unlike other results it depends on the
/// machine, which stands in it.
/// </summary>
/// <remarks>
/// Latencies that are measured at once on one machine disturb each other: run such units on one worker, and on a
/// cluster on nodes that are shared with nothing. How much of the processors' time others took stands in every result.
/// </remarks>
public static class LatencyUnits
{
    /// <summary>Name of the kind.</summary>
    public const string Kind = "latency";

    /// <summary>The unit.</summary>
    /// <param name="backbone">The layers around the network.</param>
    /// <param name="network">A block without choices.</param>
    /// <param name="engine">What runs it; a class that other processes find.</param>
    /// <param name="settings">Batch, threads, warm-up, passes.</param>
    /// <param name="seed">Tells measurements of the same apart: nothing here is random but time.</param>
    /// <exception cref="FadeException">A setting is out of range, or an engine that only this process
    /// knows.</exception>
    public static WorkUnit Of(Backbone backbone, Block network, ILatencyEngine engine, LatencySettings settings,
        long seed)
    {
        settings.Check();
        return new WorkUnit(Kind, new JsonObject
        {
            ["backbone"] = JsonNode.Parse(backbone.ToJson()),
            ["engine"] = engine.Name,
            ["engine_version"] = VersionOf(engine),
            ["latency"] = SettingsJson.Of(settings),
            ["network"] = network.ToString(),
        }, seed, KnownKinds.CodeVersion);
    }

    internal static UnitKinds AddLatency(this UnitKinds kinds, IReadOnlyList<ILatencyEngine> engines) =>
        kinds.Add(Kind, (unit, stop) => Measure(unit, engines, stop).ToJson());

    private static LatencyRecord Measure(WorkUnit unit, IReadOnlyList<ILatencyEngine> engines, CancellationToken stop)
    {
        var name = (string)unit.Settings["engine"]!;
        var engine = engines.FirstOrDefault(e => e.Name == name) ?? throw new UnitException(
            $"Latencies are measured in {string.Join(" or ", engines.Select(e => e.Name))}; met '{name}'.");
        if ((string)unit.Settings["engine_version"]! is var planned && planned != VersionOf(engine))
            throw new UnitException(
                $"This latency was planned for version {planned} of {name}; here it is {VersionOf(engine)}.");
        var others = new OtherWork();
        var measured = Latency.Of([engine], Backbone.FromJson(unit.Settings["backbone"]!.ToJsonString()),
            [Block.Parse((string)unit.Settings["network"]!)],
            SettingsJson.Read<LatencySettings>(unit.Settings["latency"]), stop).Single()[0];
        return new LatencyRecord(measured, others.Share(), LatencyRecord.ThisMachine);
    }

    // The code version of a unit is that of what trains; an engine may lie in an assembly above it.
    private static string VersionOf(ILatencyEngine engine) => MethodRegistry.IsFound(engine.GetType())
        ? CodeVersion.Of(engine.GetType().Assembly)
        : throw new UnitException("An engine that other processes know is a public class of an assembly with a file; "
            + $"met {engine.GetType().Name}.");
}
