using System.Text;
using System.Text.Json.Nodes;

namespace FaDE.Kernel.Protocol;

/// <summary>
/// Turns the output of one request into messages. Small writes are joined for a few milliseconds; nothing
/// overtakes them.
/// </summary>
/// <remarks>
/// Bodies stand in <c>finally</c> blocks because the thread of an interrupted cell is aborted, and never within one.
/// </remarks>
internal sealed class CellOutput(JupyterServer server, Message request) : ICellOutput
{
    private const int JoinMilliseconds = 25;
    private const int JoinCharacters = 16384;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private string _stream = "stdout";
    private Timer? _timer;

    /// <summary>Number of the cell, for its result.</summary>
    public int Count { get; init; }

    /// <summary>Whether the client takes questions.</summary>
    public bool AllowStdin { get; init; }

    /// <summary>Whether the cell may show anything.</summary>
    public bool Silent { get; init; }

    /// <summary>Pager payloads for the reply.</summary>
    public JsonArray Payload { get; } = [];

    /// <summary>The value of the cell as text, for the history.</summary>
    public string? ResultText { get; private set; }

    public void Write(string stream, string text)
    {
        if (Silent || text.Length == 0) return;
        try
        {
        }
        finally
        {
            lock (_lock)
            {
                if (stream != _stream) FlushText(whole: true);
                _stream = stream;
                _text.Append(text);
                if (_text.Length >= JoinCharacters) FlushText(whole: false);
                if (_text.Length > 0) (_timer ??= new(_ => FlushSome())).Change(JoinMilliseconds, Timeout.Infinite);
            }
        }
    }

    public void Result(MimeBundle bundle)
    {
        ResultText = bundle.Entries.FirstOrDefault(entry => entry.Key == "text/plain").Value;
        Publish("execute_result",
            new() { ["execution_count"] = Count, ["data"] = bundle.ToJson(), ["metadata"] = new JsonObject() });
    }

    public void Display(MimeBundle bundle, string? id = null) => Publish("display_data", Content(bundle, id));

    public void Update(MimeBundle bundle, string id) => Publish("update_display_data", Content(bundle, id));

    public void Clear(bool wait) => Publish("clear_output", new() { ["wait"] = wait });

    public void Error(CellError error) => Publish("error", ErrorContent(error));

    public void Comm(string type, JsonObject content) => Publish(type, content);

    public void Page(MimeBundle bundle)
    {
        lock (_lock) Payload.Add(new JsonObject { ["source"] = "page", ["data"] = bundle.ToJson(), ["start"] = 0 });
    }

    public string? ReadLine(string prompt, bool password, CancellationToken interrupted)
    {
        if (!AllowStdin)
            throw new InvalidOperationException(
                "The client that sent this cell takes no questions (allow_stdin is false), so no line can be read.");
        Flush();
        return server.Ask(request, prompt, password, interrupted);
    }

    /// <summary>Sends what was written so far.</summary>
    public void Flush()
    {
        try
        {
        }
        finally
        {
            lock (_lock) FlushText(whole: true);
        }
    }

    /// <summary>The fields of an error message and of an error reply.</summary>
    public static JsonObject ErrorContent(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = Json.Array(error.Traceback),
    };

    private static JsonObject Content(MimeBundle bundle, string? id) => new()
    {
        ["data"] = bundle.ToJson(),
        ["metadata"] = new JsonObject(),
        ["transient"] = id is null ? [] : new JsonObject { ["display_id"] = id },
    };

    private void Publish(string type, JsonObject content)
    {
        if (Silent) return;
        try
        {
        }
        finally
        {
            lock (_lock)
            {
                FlushText(whole: true);
                server.Publish(type, content, request.Header);
            }
        }
    }

    private void FlushSome()
    {
        try
        {
        }
        finally
        {
            lock (_lock) FlushText(whole: false);
        }
    }

    // A character of two halves is never sent in two messages: its first half waits for the second, but not for longer
    // than the cell.
    private void FlushText(bool whole)
    {
        var ready = _text.Length;
        if (!whole && ready > 0 && char.IsHighSurrogate(_text[ready - 1])) ready--;
        if (ready == 0) return;
        server.Publish("stream", new() { ["name"] = _stream, ["text"] = _text.ToString(0, ready) }, request.Header);
        _text.Remove(0, ready);
    }
}
