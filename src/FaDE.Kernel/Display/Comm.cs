using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using FaDE.Kernel.CSharp;

namespace FaDE.Kernel.Display;

/// <summary>A two-way channel between a script in the page and the code of a cell. The page opens it.</summary>
public sealed class Comm
{
    internal static readonly ConcurrentDictionary<string, Action<Comm>> Targets = [];

    internal Comm(string id, string target) => (Id, Target) = (id, target);

    /// <summary>The id that the page gave it.</summary>
    public string Id { get; }

    /// <summary>What it is for.</summary>
    public string Target { get; }

    /// <summary>Called with each message from the page, as JSON.</summary>
    public Action<string>? Received { get; set; }

    /// <summary>Waits for comms of a target.</summary>
    /// <param name="target">The name that the page opens.</param>
    /// <param name="opened">Called with each new comm.</param>
    public static void Register(string target, Action<Comm> opened) => Targets[target] = opened;

    /// <summary>Sends a message to the page.</summary>
    /// <param name="json">The payload.</param>
    /// <exception cref="System.Text.Json.JsonException">The payload is not JSON.</exception>
    public void Send(string json) => CellScope.Output?.Comm("comm_msg", new() { ["comm_id"] = Id, ["data"] = JsonNode.Parse(json) });
}
