using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Kernel.Display;
using FaDE.Kernel.Formatting;

namespace FaDE.Kernel.CSharp;

/// <summary>Serves the code of cells: output goes to the cell that the calling code belongs to.</summary>
internal sealed class CSharpCellHost : ICellHost
{
    public CancellationToken Token => CellExecution.Current?.Asked ?? CancellationToken.None;

    public void Display(object? value, string[] mimeTypes, string id, bool update)
    {
        var bundle = Formatter.Format(value, mimeTypes);
        if (update) CellScope.Output?.Update(bundle, id);
        else CellScope.Output?.Display(bundle, id);
    }

    public void Clear(bool wait) => CellScope.Output?.Clear(wait);

    public string? Ask(string prompt, bool hidden) => CellScope.Output?.ReadLine(prompt, hidden, Token);

    public void Send(string comm, string json)
    {
        JsonNode? data;
        try
        {
            data = JsonNode.Parse(json);
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"A comm sends JSON; met '{json}': {e.Message}", nameof(json), e);
        }

        CellScope.Output?.Comm("comm_msg", new() { ["comm_id"] = comm, ["data"] = data });
    }
}
