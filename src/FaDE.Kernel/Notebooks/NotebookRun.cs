using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FaDE.Kernel.CSharp;

namespace FaDE.Kernel.Notebooks;

/// <summary>Runs a notebook from its first cell to its last, as the kernel would, without Jupyter.</summary>
internal static partial class NotebookRun
{
    /// <summary>Runs it and writes the page, and with <see cref="KernelOptions.Record"/> the outputs back into the notebook.</summary>
    /// <param name="options">The notebook, where its page goes, and what its cells see.</param>
    /// <param name="log">Told about every cell.</param>
    /// <returns>0, or 1 where a cell failed; the cells after it are not run.</returns>
    /// <exception cref="KernelException">The notebook cannot be read, or the page not be written.</exception>
    public static int Execute(KernelOptions options, TextWriter log)
    {
        var notebook = NotebookFile.Read(options.Notebook);
        var page = Path.GetFullPath(options.Out != "" ? options.Out : Path.ChangeExtension(options.Notebook, ".html"));
        var figures = options.Figures == "" ? "" : Path.GetFullPath(options.Figures);
        Environment.CurrentDirectory = Path.GetDirectoryName(notebook.Path)!; // where Jupyter starts kernels
        var interpreter = new CSharpInterpreter(options, log);
        interpreter.TakeConsole([]);

        var code = notebook.Cells.Where(c => c.IsCode && c.Source.Trim() != "").ToList();
        foreach (var cell in notebook.Cells.Where(c => c.IsCode)) cell.Take([], 0);
        var displays = new Dictionary<string, List<JsonObject>>();
        var since = Stopwatch.StartNew();
        var failed = false;
        for (var i = 0; i < code.Count && !failed; i++)
        {
            var (record, began) = (new CellRecord(displays, i + 1), since.Elapsed);
            var outcome = interpreter.Execute(code[i].Source, i + 1, record);
            if (outcome.Error is { } error)
            {
                failed = true;
                record.Error(error);
                log.WriteLine($"Cell {i + 1} of {code.Count} failed: {error.Name}: {error.Value}");
            }
            else
            {
                log.WriteLine($"Cell {i + 1} of {code.Count}: {(since.Elapsed - began).TotalSeconds:0.0} s");
            }
            code[i].Take(record.Outputs, i + 1);
        }

        NotebookFile.Write(page, NotebookPage.Of(notebook));
        if (figures != "")
            foreach (var (cell, i) in code.Select((cell, i) => (cell, i)))
                if (cell.Outputs.Select(output => output["data"]?["image/svg+xml"]).LastOrDefault(svg => svg is not null) is { } picture)
                    NotebookFile.Write(
                        Path.Combine(figures, $"{Path.GetFileNameWithoutExtension(notebook.Path)}-{i + 1}.svg"), NotebookCell.Text(picture));
        log.WriteLine($"{since.Elapsed.TotalSeconds:0.0} s; written: {page}");
        if (!options.Record || failed) return failed ? 1 : 0;
        foreach (var output in notebook.Cells.SelectMany(c => c.Outputs)) Settle(output);
        notebook.Save();
        return 0;
    }

    /// <summary>An output as it is kept: without scripts, so that it shows the same everywhere, and in lines.</summary>
    private static void Settle(JsonObject output)
    {
        if (output["text"] is { } text) output["text"] = NotebookCell.Lines(NotebookCell.Text(text));
        if (output["data"] is not JsonObject data) return;
        if (data["text/html"] is { } html) data["text/html"] = Scripts().Replace(NotebookCell.Text(html), "");
        foreach (var mime in data.Where(m => m.Value is JsonValue).Select(m => m.Key).ToList()) data[mime] = NotebookCell.Lines(NotebookCell.Text(data[mime]));
    }

    [GeneratedRegex("<script\\b.*?</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Scripts();
}
