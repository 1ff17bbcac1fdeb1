using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>
/// The genuine .NET Interactive over stdin and stdout, as VS Code speaks to it: a line of JSON per command
/// and per event.
/// </summary>
internal sealed class GenuineStdio : IDisposable
{
    private readonly Process _process;
    private int _commands;

    public GenuineStdio(GenuineHost host, string folder)
    {
        var start = new ProcessStartInfo(GenuineHost.Program,
            ["stdio", "--default-kernel", "csharp", "--working-dir", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in host.Environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        Until(message => (string?)message["eventType"] == "KernelReady");
    }

    /// <summary>Submits a cell and waits for its end.</summary>
    /// <returns>Its events, the last of them CommandSucceeded or CommandFailed.</returns>
    public IReadOnlyList<JsonNode> Run(string code) => Ended(Submit(code));

    /// <summary>Submits a cell.</summary>
    /// <returns>Its token.</returns>
    public string Submit(string code) => Send("SubmitCode", new() { ["code"] = code, ["targetKernelName"] = "csharp" });

    /// <summary>What VS Code's stop button sends.</summary>
    public string Cancel() => Send("Cancel", new() { ["targetKernelName"] = ".NET" });

    /// <summary>Waits until an event of a command fits.</summary>
    public IReadOnlyList<JsonNode> Until(string token, Func<JsonNode, bool> fits) =>
        Until(message => TokenOf(message) == token && fits(message));

    /// <summary>Waits for the end of a command.</summary>
    public IReadOnlyList<JsonNode> Ended(string token) =>
        [.. Until(token, message => (string?)message["eventType"] is "CommandSucceeded" or "CommandFailed")
            .Where(message => TokenOf(message).StartsWith(token, StringComparison.Ordinal))];

    /// <summary>The kind of an event.</summary>
    public static string KindOf(JsonNode message) => (string?)message["eventType"] ?? "";

    /// <summary>Mime types and texts of an event that shows something.</summary>
    public static IReadOnlyDictionary<string, string> Shown(JsonNode message) =>
        (message["event"]?["formattedValues"] as JsonArray ?? [])
            .ToDictionary(value => (string)value!["mimeType"]!, value => (string?)value!["value"] ?? "");

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string TokenOf(JsonNode message) => (string?)message["command"]?["token"] ?? "";

    private string Send(string type, JsonObject command)
    {
        var token = $"test-{++_commands}";
        _process.StandardInput.WriteLine(
            new JsonObject { ["token"] = token, ["commandType"] = type, ["command"] = command }.ToJsonString());
        _process.StandardInput.Flush();
        return token;
    }

    private List<JsonNode> Until(Func<JsonNode, bool> fits)
    {
        var seen = new List<JsonNode>();
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            JsonNode? message;
            try
            {
                message = JsonNode.Parse(line);
            }
            catch (JsonException)
            {
                continue; // not of the protocol
            }

            if (message is null) continue;
            seen.Add(message);
            if (fits(message)) return seen;
        }

        throw new InvalidOperationException("The host ended; met last: "
            + $"{string.Join('\n', seen.TakeLast(5).Select(message => message.ToJsonString()))}");
    }
}
