using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search;

namespace FaDE.Kernel.Notebooks;

/// <summary>A notebook on disk: Jupyter's format, version 4, or a .dib of .NET Interactive.</summary>
internal sealed class NotebookFile
{
    private static readonly JsonSerializerOptions Indented = new()
    { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject _json;

    private NotebookFile(string path, JsonObject json, IReadOnlyList<NotebookCell> cells) =>
        (Path, _json, Cells) = (path, json, cells);

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Its cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The text of its first heading, or the name of the file.</summary>
    public string Title => Cells.Where(c => !c.IsCode).SelectMany(c => c.Source.Split('\n'))
        .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim()
        ?? System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="KernelException">There is no such file, or it is no notebook.</exception>
    public static NotebookFile Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            if ((IsDib(path) ? DibFile.ToNotebook(text) : StrictJson.Parse(text)) is JsonObject json
                && json["cells"] is JsonArray cells)
            {
                var language = LanguageOf(json["metadata"]);
                return new(System.IO.Path.GetFullPath(path), json, [.. cells.Select((cell, i) =>
                    new NotebookCell(cell as JsonObject
                    ?? throw new KernelException("A cell of a notebook is a JSON object; "
                        + $"met '{cell?.ToJsonString() ?? "null"}' as cell {i + 1} of '{path}'."), language))]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"A notebook is a file that can be read; met '{path}': {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or InvalidCastException or InvalidOperationException)
        {
            throw new KernelException($"A notebook is JSON with a list of cells; met '{path}': {e.Message}", e);
        }
        throw new KernelException($"A notebook is JSON with a list of cells; met '{path}', which has none.");
    }

    /// <summary>Whether it is a .dib, which keeps no outputs.</summary>
    public static bool IsDib(string path) => System.IO.Path.GetExtension(path).Equals(".dib",
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes it back, outputs included.</summary>
    /// <exception cref="KernelException">The file cannot be written.</exception>
    public void Save() => Write(Path, _json.ToJsonString(Indented) + "\n");

    // Of .NET Interactive, of Jupyter's kernels, of their languages.
    private static string LanguageOf(JsonNode? metadata) =>
        (NotebookCell.Named(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName")
            ?? NotebookCell.Named(metadata, "kernelspec", "language")
            ?? NotebookCell.Named(metadata, "language_info", "name")) is { Length: > 0 } name ? CellLanguage.Of(name)
                : CellLanguage.CSharp;

    /// <summary>Writes a text aside and puts it in place.</summary>
    /// <exception cref="KernelException">The file cannot be written.</exception>
    public static void Write(string path, string text) => Write(path, text, place: true);

    /// <summary>Whether a file could be written is found out before the work whose result it is to hold.</summary>
    /// <exception cref="KernelException">It cannot.</exception>
    public static void Try(string path) => Write(path, "tried", place: false);

    private static void Write(string path, string text, bool place)
    {
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            try
            {
                using (var aside = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
                {
                    aside.Write(System.Text.Encoding.UTF8.GetBytes(text));
                    aside.Flush(flushToDisk: true);
                }
                if (place) File.Move(path + ".new", path, overwrite: true);
            }
            finally
            {
                File.Delete(path + ".new");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"The result goes to a file that can be written; met '{path}': {e.Message}", e);
        }
    }
}
