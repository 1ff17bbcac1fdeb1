using System.Text.Json.Nodes;

namespace FaDE.Kernel.Protocol;

/// <summary>A message of a comm, the two-way channel between a cell's code and the page.</summary>
/// <param name="Type">"comm_open", "comm_msg" or "comm_close".</param>
/// <param name="Id">Which comm.</param>
/// <param name="Target">What a new comm is for; "" for the other messages.</param>
/// <param name="Data">The payload.</param>
internal sealed record CommMessage(string Type, string Id, string Target, JsonNode? Data);
