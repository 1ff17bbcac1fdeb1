using System.Text.Json;

namespace FaDE.Kernel.Protocol;

/// <summary>Where the kernel listens and how messages are signed: the contents of Jupyter's connection file.</summary>
internal sealed record ConnectionInfo(string Transport, string Ip, int Shell, int IoPub, int Stdin, int Control,
    int Heartbeat, string Key)
{
    /// <summary>Reads and checks a connection file.</summary>
    public static ConnectionInfo Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"The connection file '{path}' cannot be read: {e.Message}", e);
        }

        return Parse(text, path);
    }

    /// <summary>Checks the text of a connection file; <paramref name="path"/> is for messages only.</summary>
    public static ConnectionInfo Parse(string text, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new KernelException($"The connection file '{path}' must hold one JSON object; "
                    + $"met {root.ValueKind}.");
            var scheme = Text(root, "signature_scheme", path, "hmac-sha256");
            if (scheme != "hmac-sha256")
                throw new KernelException($"The connection file '{path}' must ask for 'hmac-sha256' signatures; "
                    + $"met '{scheme}'.");
            var transport = Text(root, "transport", path, "tcp");
            if (transport is not ("tcp" or "ipc"))
                throw new KernelException($"The connection file '{path}' must name the transport 'tcp' or 'ipc'; "
                    + $"met '{transport}'.");
            return new(transport, Text(root, "ip", path), Port(root, "shell_port", path),
                Port(root, "iopub_port", path), Port(root, "stdin_port", path),
                Port(root, "control_port", path), Port(root, "hb_port", path), Text(root, "key", path, ""));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // of half a surrogate pair
        {
            throw new KernelException($"The connection file '{path}' is not JSON: {e.Message}", e);
        }
    }

    /// <summary>libzmq's name for one of the ports.</summary>
    public string Address(int port) => Transport == "tcp" ? $"tcp://{Ip}:{port}" : $"ipc://{Ip}-{port}";

    private static string Text(JsonElement root, string name, string path, string? absent = null)
    {
        if (!root.TryGetProperty(name, out var value))
            return absent
                ?? throw new KernelException($"The connection file '{path}' must hold '{name}', which is missing.");
        return value.ValueKind == JsonValueKind.String ? value.GetString()!
            : throw new KernelException($"In the connection file '{path}', '{name}' must be a text; "
                + $"met {value.GetRawText()}.");
    }

    private static int Port(JsonElement root, string name, string path)
    {
        if (!root.TryGetProperty(name, out var value))
            throw new KernelException($"The connection file '{path}' must hold '{name}', which is missing.");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port) && port is > 0 and < 65536
            ? port
            : throw new KernelException($"In the connection file '{path}', '{name}' must be a port from 1 to 65535; "
                + $"met {value.GetRawText()}.");
    }
}
