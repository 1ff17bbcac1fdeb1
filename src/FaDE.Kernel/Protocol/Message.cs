using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search;

namespace FaDE.Kernel.Protocol;

/// <summary>A message that a client sent, its signature already checked.</summary>
/// <param name="Identities">Routing frames, to be sent back before a reply.</param>
/// <param name="Header">The header as it came: the parent of everything that answers this message.</param>
/// <param name="Type">For instance "execute_request".</param>
/// <param name="Content">The body.</param>
internal sealed record Message(IReadOnlyList<byte[]> Identities, byte[] Header, string Type, JsonObject Content)
{
    /// <summary>The frame between routing and message.</summary>
    public static readonly byte[] Delimiter = Encoding.ASCII.GetBytes("<IDS|MSG>");

    /// <summary>Where the reply goes when that is not the channel that the message is handled on.</summary>
    public Channel? ReplyTo { get; init; }

    /// <summary>Reads a message from its frames; null, with the reason, when it must be dropped.</summary>
    public static Message? Parse(List<byte[]> frames, MessageSigner signer, out string problem)
    {
        var delimiter = frames.FindIndex(frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (delimiter < 0 || frames.Count < delimiter + 6)
        {
            problem = "it lacks the delimiter or one of the frames signature, header, parent header, metadata, content";
            return null;
        }

        if (!signer.Accepts(frames[delimiter + 1], frames.Skip(delimiter + 2).Take(4)))
        {
            problem = "its signature does not fit the key of the connection file";
            return null;
        }

        try
        {
            var header = StrictJson.Parse(frames[delimiter + 2]) as JsonObject;
            var content = JsonNode.Parse(frames[delimiter + 5]) as JsonObject;
            if (header?["msg_type"] is JsonValue type && type.TryGetValue<string>(out var name)
                && header["msg_id"] is JsonValue
                && content is not null)
            {
                problem = "";
                return new(frames[..delimiter], frames[delimiter + 2], name, content);
            }

            problem = "its header must hold msg_type and msg_id, and header and content must be JSON objects";
        }
        catch (JsonException e)
        {
            problem = "it is not JSON: " + e.Message;
        }

        return null;
    }

    /// <summary>A text of the content.</summary>
    public string Text(string name, string? absent = null) => Value<string>(name, absent);

    /// <summary>A number of the content.</summary>
    public int Number(string name, int? absent = null) =>
        Member(name) is null && absent is { } value ? value : Value<int>(name);

    /// <summary>A truth value of the content.</summary>
    public bool Flag(string name, bool absent) => Member(name) is null ? absent : Value<bool>(name);

    private T Value<T>(string name, T? absent = default)
    {
        if (Member(name) is not { } node) return absent is null ? throw Malformed(name, typeof(T), "nothing") : absent;
        try
        {
            return node is JsonValue value && value.TryGetValue<T>(out var result) ? result
                : throw Malformed(name, typeof(T), node.ToJsonString());
        }
        catch (InvalidOperationException)
        {
            throw Malformed(name, typeof(T), "half of a pair of surrogates"); // JSON of it is well-formed
        }
    }

    // The client is told: a message that is dropped leaves it waiting.
    private JsonNode? Member(string name)
    {
        try
        {
            return Content[name];
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new KernelException(
                $"The content of a {Type} names every member once, in Unicode; it does not: {e.Message}", e);
        }
    }

    private KernelException Malformed(string name, Type type, string met) =>
        new($"A {Type} must hold '{name}' of type {type.Name}; met {met}.");
}
