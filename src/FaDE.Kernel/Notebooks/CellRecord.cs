using System.Globalization;
using System.Text.Json.Nodes;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.Notebooks;

/// <summary>Keeps the outputs of one cell as a notebook file holds them.</summary>
/// <param name="displays">What was displayed under an id so far, in this cell and those before it.</param>
/// <param name="count">Number of the cell.</param>
internal sealed class CellRecord(Dictionary<string, List<JsonObject>> displays, int count) : ICellOutput
{
    /// <summary>The most characters of text that are kept of a cell.</summary>
    public const int MostText = 1_000_000;

    private readonly Lock _lock = new();
    private readonly List<(JsonObject Output, CellText? Text)> _outputs = [];
    private int _room = MostText;
    private bool _clearNext;

    /// <summary>The outputs so far.</summary>
    public IReadOnlyList<JsonObject> Outputs
    {
        get
        {
            lock (_lock)
            {
                foreach (var (output, text) in _outputs)
                    if (text is not null) output["text"] = text.ToString();
                return [.. _outputs.Select(shown => shown.Output)];
            }
        }
    }

    public void Write(string stream, string text)
    {
        lock (_lock)
        {
            if (text.Length == 0) return;
            ClearIfAsked();
            if (_room == 0) return;
            var kept = TextOf(stream).Add(text, _room);
            _room -= kept;
            if (kept == text.Length) return;
            _room = 0;
            TextOf("stderr")
                .Add($"\nOf a cell's text the first {MostText.ToString("N0", CultureInfo.InvariantCulture)} characters "
                    + "are kept; the rest is left out.\n", int.MaxValue);
        }
    }

    public void Result(MimeBundle bundle) =>
        Add(new() { ["output_type"] = "execute_result", ["execution_count"] = count, ["data"] =
            bundle.ToJson(), ["metadata"] = new JsonObject() });

    public void Display(MimeBundle bundle, string? id = null)
    {
        var output = new JsonObject
        { ["output_type"] = "display_data", ["data"] = bundle.ToJson(), ["metadata"] = new JsonObject() };
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
        throw new InvalidOperationException("Nobody is asked while a notebook is run from the command line, "
            + "so no line can be read.");

    public void Comm(string type, JsonObject content)
    {
        // There is no page yet that could talk back.
    }

    private void Add(JsonObject output)
    {
        lock (_lock)
        {
            ClearIfAsked();
            _outputs.Add((output, null));
        }
    }

    // The stream's text goes on where it was the last output.
    private CellText TextOf(string stream)
    {
        if (_outputs is [.., (var last, { } text)] && (string?)last["name"] == stream) return text;
        var fresh = new CellText();
        _outputs.Add((new() { ["output_type"] = "stream", ["name"] = stream }, fresh));
        return fresh;
    }

    private void ClearIfAsked()
    {
        if (_clearNext) (_room, _) = (MostText, _outputs.RemoveAll(_ => true));
        _clearNext = false;
    }
}
