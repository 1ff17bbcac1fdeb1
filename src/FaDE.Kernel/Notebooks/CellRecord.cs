using System.Text.Json.Nodes;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.Notebooks;

/// <summary>Keeps the outputs of one cell as a notebook file holds them.</summary>
/// <param name="displays">What was displayed under an id so far, in this cell and those before it.</param>
/// <param name="count">Number of the cell.</param>
internal sealed class CellRecord(Dictionary<string, List<JsonObject>> displays, int count) : ICellOutput
{
    private readonly Lock _lock = new();
    private readonly List<JsonObject> _outputs = [];
    private bool _clearNext;

    /// <summary>The outputs so far.</summary>
    public IReadOnlyList<JsonObject> Outputs
    {
        get
        {
            lock (_lock) return [.. _outputs];
        }
    }

    public void Write(string stream, string text)
    {
        lock (_lock)
        {
            if (text.Length == 0) return;
            ClearIfAsked();
            if (_outputs is [.., var last] && (string?)last["output_type"] == "stream" && (string?)last["name"] == stream) last["text"] = NotebookCell.Text(last["text"]) + text;
            else _outputs.Add(new() { ["output_type"] = "stream", ["name"] = stream, ["text"] = text });
        }
    }

    public void Result(MimeBundle bundle) => Add(new() { ["output_type"] = "execute_result", ["execution_count"] = count, ["data"] = bundle.ToJson(), ["metadata"] = new JsonObject() });

    public void Display(MimeBundle bundle, string? id = null)
    {
        var output = new JsonObject { ["output_type"] = "display_data", ["data"] = bundle.ToJson(), ["metadata"] = new JsonObject() };
        Add(output);
        if (id is null) return;
        lock (displays)
        {
            if (!displays.TryGetValue(id, out var shown)) displays[id] = shown = [];
            shown.Add(output);
        }
    }

    public void Update(MimeBundle bundle, string id)
    {
        lock (displays)
            foreach (var output in displays.GetValueOrDefault(id, [])) output["data"] = bundle.ToJson();
    }

    public void Clear(bool wait)
    {
        lock (_lock)
        {
            _clearNext = true;
            if (!wait) ClearIfAsked();
        }
    }

    public void Error(CellError error) => Add(new()
    {
        ["output_type"] = "error",
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = Json.Array(error.Traceback),
    });

    public void Page(MimeBundle bundle) => Display(bundle);

    public string? ReadLine(string prompt, bool password, CancellationToken interrupted) =>
        throw new InvalidOperationException("Nobody is asked while a notebook is run from the command line, so no line can be read.");

    public void Comm(string type, JsonObject content)
    {
        // There is no page yet that could talk back.
    }

    private void Add(JsonObject output)
    {
        lock (_lock)
        {
            ClearIfAsked();
            _outputs.Add(output);
        }
    }

    private void ClearIfAsked()
    {
        if (_clearNext) _outputs.Clear();
        _clearNext = false;
    }
}
