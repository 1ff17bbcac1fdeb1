using System.Text.Json.Nodes;

namespace FaDE.Kernel.Protocol;

/// <summary>Answers requests, each between the states busy and idle.</summary>
internal sealed class ShellRequests(JupyterServer server, IInterpreter interpreter)
{
    /// <summary>The version of the messaging protocol that is spoken.</summary>
    public const string ProtocolVersion = "5.3";

    private readonly History _history = new();
    private int _count;

    /// <summary>Answers one request; a malformed one gets an error reply.</summary>
    public void Handle(Channel received, Message message)
    {
        var channel = message.ReplyTo ?? received;
        Surround(message, () =>
        {
            try
            {
                if (message.Type == "execute_request") Execute(channel, message);
                else if (message.Type.StartsWith("comm_", StringComparison.Ordinal)
                    && message.Type != "comm_info_request")
                    Comm(message);
                else if (Answer(message) is { } content) server.Reply(channel, message, content);
            }
            catch (Exception e)
            {
                if (!message.Type.EndsWith("_request", StringComparison.Ordinal)) return;
                var content = CellOutput.ErrorContent(new(e.GetType().Name, e.Message, [e.Message]));
                content["status"] = "error";
                if (message.Type == "execute_request") content["execution_count"] = _count;
                server.Reply(channel, message, content);
            }
        });
    }

    /// <summary>Tells the clients that a request is being worked on, and then that it has been answered.</summary>
    public void Surround(Message message, Action answer)
    {
        Status("busy");
        answer();
        Status("idle");

        void Status(string state) => server.Publish("status", new() { ["execution_state"] = state }, message.Header);
    }

    private JsonObject? Answer(Message message) => message.Type switch
    {
        "kernel_info_request" => KernelInfo(),
        "complete_request" => Complete(message),
        "inspect_request" => Inspect(message),
        "is_complete_request" => IsComplete(message),
        "history_request" => HistoryReply(message),
        "comm_info_request" => new() { ["status"] = "ok", ["comms"] = Comms(message) },
        "connect_request" => throw new NotSupportedException("The ports are in the connection file."),
        "shutdown_request" => new() { ["status"] = "ok", ["restart"] = message.Flag("restart", false) },
        "interrupt_request" => new() { ["status"] = "ok" },
        "debug_request" => new()
        {
            ["type"] = "response",
            ["success"] = false,
            ["command"] = message.Text("command", ""),
            ["request_seq"] = message.Number("seq", 0),
            ["seq"] = 0,
            ["message"] = "This kernel has no debugger; attach one to its process instead.",
        },
        _ => null,
    };

    private JsonObject KernelInfo()
    {
        var language = interpreter.Language;
        return new()
        {
            ["status"] = "ok",
            ["protocol_version"] = ProtocolVersion,
            ["implementation"] = language.Implementation,
            ["implementation_version"] = language.ImplementationVersion,
            ["language_info"] = new JsonObject
            {
                ["name"] = language.Name,
                ["version"] = language.Version,
                ["mimetype"] = language.MimeType,
                ["file_extension"] = language.FileExtension,
                ["pygments_lexer"] = language.PygmentsLexer,
                ["codemirror_mode"] = language.CodeMirrorMode,
            },
            ["banner"] = language.Banner,
            ["debugger"] = false,
            ["help_links"] = new JsonArray(new JsonObject
            { ["text"] = "C# documentation", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" }),
        };
    }

    private void Execute(Channel channel, Message message)
    {
        var code = message.Text("code");
        var silent = message.Flag("silent", false);
        var stored = !silent && message.Flag("store_history", true);
        if (stored) _count++;
        var output = new CellOutput(server, message)
        { Count = _count, Silent = silent, AllowStdin = message.Flag("allow_stdin", false) };
        if (!silent)
            server.Publish("execute_input", new() { ["code"] = code, ["execution_count"] = _count }, message.Header);
        var error = interpreter.Execute(code, _count, output).Error;
        if (error is not null) output.Error(error);
        output.Flush();
        if (stored) _history.Add(_count, code, output.ResultText);
        var reply = error is null ? new JsonObject { ["status"] = "ok" } : CellOutput.ErrorContent(error);
        if (error is not null) reply["status"] = "error";
        reply["execution_count"] = _count;
        reply["user_expressions"] = error is null ? Evaluate(message, output) : new JsonObject();
        reply["payload"] = output.Payload;
        var aborted = error is not null && !silent && message.Flag("stop_on_error", true) ? server.TakeWaiting() : [];
        server.Reply(channel, message, reply);
        foreach (var waiting in aborted)
        {
            if (waiting.Type == "execute_request")
                Surround(waiting, () => server.Reply(waiting.ReplyTo ?? channel, waiting,
                    new() { ["status"] = "aborted", ["execution_count"] = _count }));
            else Handle(channel, waiting);
        }
    }

    private JsonObject Evaluate(Message message, CellOutput output)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in message.Content["user_expressions"] as JsonObject ?? [])
        {
            var outcome = interpreter.Evaluate(
                expression is JsonValue value && value.TryGetValue<string>(out var text) ? text : "", output);
            var entry = outcome.Error is { } error
                ? CellOutput.ErrorContent(error)
                : new() { ["data"] = outcome.Value?.ToJson() ?? [], ["metadata"] = new JsonObject() };
            entry["status"] = outcome.Error is null ? "ok" : "error";
            values[name] = entry;
        }

        return values;
    }

    private JsonObject Complete(Message message)
    {
        var code = message.Text("code");
        var found = interpreter.Complete(code, Cursor.ToUtf16(code, message.Number("cursor_pos", int.MaxValue)));
        var (start, end) = (Cursor.ToCodePoints(code, found.Start), Cursor.ToCodePoints(code, found.End));
        var types = new JsonArray();
        foreach (var item in found.Items)
        {
            types.Add(new JsonObject
            {
                ["text"] = item.Text,
                ["type"] = item.Kind,
                ["signature"] = item.Signature,
                ["start"] = start,
                ["end"] = end,
            });
        }

        return new()
        {
            ["status"] = "ok",
            ["matches"] = Json.Array(found.Items.Select(item => item.Text)),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = types },
        };
    }

    private JsonObject Inspect(Message message)
    {
        var code = message.Text("code");
        var found = interpreter.Inspect(code, Cursor.ToUtf16(code, message.Number("cursor_pos", int.MaxValue)),
            message.Number("detail_level", 0));
        return new() { ["status"] = "ok", ["found"] = found is not null, ["data"] = found?.ToJson()
            ?? [], ["metadata"] = new JsonObject() };
    }

    private JsonObject IsComplete(Message message)
    {
        var answer = interpreter.CheckCompleteness(message.Text("code"));
        var reply = new JsonObject { ["status"] = answer.Status };
        if (answer.Status == "incomplete") reply["indent"] = answer.Indent;
        return reply;
    }

    private JsonObject HistoryReply(Message message)
    {
        int? Optional(string name) => message.Content[name] is null ? null : message.Number(name);
        var entries = message.Text("hist_access_type", "tail") switch
        {
            "range" => _history.Range(message.Number("session", 0), message.Number("start", 0), Optional("stop")),
            "search" => _history.Search(message.Text("pattern", "*"), message.Flag("unique", false), Optional("n")),
            _ => _history.Tail(message.Number("n", int.MaxValue)),
        };
        var output = message.Flag("output", false);
        var list = new JsonArray();
        foreach (var entry in entries)
            list.Add(new JsonArray(History.Session, entry.Line,
                output ? new JsonArray(entry.Code, entry.Output) : entry.Code));
        return new() { ["status"] = "ok", ["history"] = list };
    }

    private void Comm(Message message)
    {
        var output = new CellOutput(server, message) { Count = _count };
        interpreter.Comm(new(message.Type, message.Text("comm_id"), message.Text("target_name", ""),
            message.Content["data"]?.DeepClone()), output);
        output.Flush();
    }

    private JsonObject Comms(Message message)
    {
        var wanted = message.Text("target_name", "");
        var comms = new JsonObject();
        foreach (var (id, target) in interpreter.Comms)
            if (wanted is "" || wanted == target) comms[id] = new JsonObject { ["target_name"] = target };
        return comms;
    }
}
