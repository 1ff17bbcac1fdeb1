using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using FaDE.Supernet.Latencies;
using FaDE.Supernet.Methods;

namespace FaDE.Supernet.Units;

/// <summary>What is kept of a latency that was measured as a unit.</summary>
/// <param name="Latency">Every pass.</param>
/// <param name="Others">How much of the processors' time other processes took meanwhile, 0 to 1; NaN where the system
/// does not tell.</param>
/// <param name="Machine">Where it was measured: name, processor, number of processors.</param>
public sealed record LatencyRecord(MeasuredLatency Latency, double Others, string Machine)
{
    private const string Model = "model name";

    /// <summary>This machine, as <see cref="Machine"/> says it.</summary>
    public static string ThisMachine { get; } =
        $"{Environment.MachineName} ({Processor()}, {Environment.ProcessorCount} processors)";

    /// <summary>The record as JSON; numbers read back as they were, bit for bit.</summary>
    public JsonNode ToJson() => new JsonObject
    {
        ["engine"] = Latency.Engine,
        ["settings"] = SettingsJson.Of(Latency.Settings),
        ["milliseconds"] = new JsonArray([.. Latency.Milliseconds.Select(ms => (JsonNode)ms)]),
        ["others"] = double.IsNaN(Others) ? null : Others,
        ["machine"] = Machine,
    };

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static LatencyRecord FromJson(JsonNode json) => new(
        new MeasuredLatency((string)json["engine"]!, SettingsJson.Read<LatencySettings>(json["settings"]),
            [.. json["milliseconds"]!.AsArray().Select(ms => (double)ms!)]),
        (double?)json["others"] ?? double.NaN, (string)json["machine"]!);

    // Linux on x86 tells the model; elsewhere the architecture has to do.
    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(text => text.StartsWith(Model,
            StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[^1].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
    }
}
