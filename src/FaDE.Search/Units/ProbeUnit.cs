using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>
/// Units that compute next to nothing: they measure what an executor costs, and show whether a profile works, before
/// real work is sent.
/// </summary>
public static class ProbeUnit
{
    /// <summary>Name of the kind.</summary>
    public const string Kind = "probe";

    /// <summary>Describes a unit.</summary>
    /// <param name="index">Tells units apart.</param>
    /// <param name="codeVersion">See <see cref="CodeVersion"/>.</param>
    /// <param name="pause">How long the unit takes.</param>
    public static WorkUnit Describe(int index, string codeVersion, TimeSpan pause = default) =>
        new(Kind, new JsonObject { ["index"] = index, ["pause_ms"] = (long)pause.TotalMilliseconds }, 0, codeVersion);

    /// <summary>Waits as long as the unit says, and answers with a number that its index alone determines.</summary>
    public static JsonNode Run(WorkUnit unit, CancellationToken cancellation)
    {
        var pause = (long)unit.Settings["pause_ms"]!;
        if (pause > 0 && cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(pause)))
            cancellation.ThrowIfCancellationRequested();
        return new JsonObject { ["value"] = new Rng((long)unit.Settings["index"]!).NextDouble() };
    }
}
