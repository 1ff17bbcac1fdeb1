using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using FaDE.Kernel.Display;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.CSharp;

/// <summary>The open comms of a session.</summary>
internal sealed class Comms
{
    private readonly ConcurrentDictionary<string, Comm> _open = [];

    /// <summary>Ids and targets.</summary>
    public IReadOnlyDictionary<string, string> Open => _open.ToDictionary(comm => comm.Key, comm => comm.Value.Target);

    /// <summary>Hands a message to the code that waits for it; a comm that nobody waits for is closed.</summary>
    public void Receive(CommMessage message, ICellOutput output)
    {
        switch (message.Type)
        {
            case "comm_open" when Comm.Awaiting(message.Target) is { } opened:
                var comm = _open[message.Id] = new(message.Id, message.Target);
                opened(comm);
                break;
            case "comm_open":
                output.Comm("comm_close", new() { ["comm_id"] = message.Id, ["data"] = new JsonObject() });
                break;
            case "comm_msg" when _open.TryGetValue(message.Id, out var target):
                target.Received?.Invoke(message.Data?.ToJsonString() ?? "null");
                break;
            case "comm_close":
                _open.TryRemove(message.Id, out _);
                break;
        }
    }
}
