using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FaDE.Kernel.CSharp;
using FaDE.Kernel.Notebooks;

namespace FaDE.Kernel.Interpreter;

/// <summary>Runs a notebook from its first cell to its last, as the kernel would, without Jupyter; its page is written
/// after every cell.</summary>
internal sealed partial class NotebookRun
{
    private readonly NotebookFile _notebook;
    private readonly List<NotebookCell> _code;
    private readonly string _page;
    private readonly TextWriter _log;
    private readonly Dictionary<string, List<JsonObject>> _displays = [];
    private readonly Lock _lock = new();
    private CellRecord? _running;
    private int _done;

    private NotebookRun(NotebookFile notebook, string page, TextWriter log)
    {
        (_notebook, _page, _log) = (notebook, page, log);
        _code = [.. notebook.Cells.Where(cell => cell.IsRun)];
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode)) cell.Take([], 0);
    }

    /// <summary>
    /// Runs it and writes the page, and with <see cref="KernelOptions.Record"/> the outputs back into the notebook.
    /// </summary>
    /// <param name="options">The notebook, where its page goes, and what its cells see.</param>
    /// <param name="log">Told about every cell.</param>
    /// <returns>0, or 1 where a cell failed; the cells after it are not run.</returns>
    /// <exception cref="KernelException">The notebook cannot be read, or the page not be written.</exception>
    public static int Execute(KernelOptions options, TextWriter log)
    {
        var notebook = NotebookFile.Read(options.Notebook);
        if (options.Record && NotebookFile.IsDib(options.Notebook))
            throw new KernelException("--record writes the outputs into an .ipynb, since a .dib keeps none; "
                + $"met '{options.Notebook}'.");
        var page = Path.GetFullPath(options.Out != "" ? options.Out : Path.ChangeExtension(options.Notebook, ".html"));
        if (options.Recorded)
        {
            NotebookFile.Write(page, NotebookPage.Of(notebook));
            log.WriteLine($"Nothing was run; written: {page}");
            return 0;
        }
        NameOtherLanguages(notebook, log);
        var figures = options.Figures == "" ? "" : Path.GetFullPath(options.Figures);
        var run = new NotebookRun(notebook, page, log);
        run.WritePage(); // what cannot be written is known before anything runs
        if (options.Record) NotebookFile.Try(notebook.Path);
        if (figures != "") NotebookFile.Try(run.FigureFile(figures, 0));
        Environment.CurrentDirectory = Path.GetDirectoryName(notebook.Path)!; // where Jupyter starts kernels
        var interpreter = new CSharpInterpreter(options, log);
        interpreter.TakeConsole([]);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            interpreter.Interrupt();
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => run.Leave();
        var (since, failed) = (Stopwatch.StartNew(), false);
        while (run._done < run._code.Count && !failed) failed = !run.ExecuteNext(interpreter);

        run._done = run._code.Count;
        run.WriteFigures(figures);
        log.WriteLine(FormattableString.Invariant($"{since.Elapsed.TotalSeconds:0.0} s; written: {run._page}"));
        if (!options.Record || failed) return failed ? 1 : 0;
        foreach (var output in notebook.Cells.SelectMany(c => c.Outputs)) Settle(output);
        notebook.Save();
        return 0;
    }

    private static void NameOtherLanguages(NotebookFile notebook, TextWriter log)
    {
        var code = notebook.Cells.Where(cell => cell.IsCode && cell.Source.Trim() != "").ToList();
        var others = code.Where(cell => !CellLanguage.IsOurs(cell.Language)).GroupBy(cell => cell.Language)
            .Select(cells => $"{cells.Count()} in {cells.Key}").ToList();
        if (others.Count == 0) return;
        var met = "Cells run here are C#, and HTML, Markdown, Mermaid and JavaScript are shown; "
            + $"met {string.Join(", ", others)}";
        if (!code.Exists(cell => cell.Language == CellLanguage.CSharp))
            throw new KernelException($"{met}, and none in C#.");
        log.WriteLine($"{met}, which are left out.");
    }

    private bool ExecuteNext(CSharpInterpreter interpreter)
    {
        var (number, since) = (_done + 1, Stopwatch.GetTimestamp());
        var record = _running = new CellRecord(_displays, number);
        var outcome = interpreter.Execute(_code[_done].Code, number, record);
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        if (outcome.Error is { } error) record.Error(error);
        _log.WriteLine(outcome.Error is { } failure
            ? $"Cell {number} of {_code.Count} failed: {failure.Name}: {failure.Value}"
            : FormattableString.Invariant($"Cell {number} of {_code.Count}: {seconds:0.0} s"));
        lock (_lock)
        {
            TakeRunning();
            _done++;
            WritePage();
        }

        return outcome.Error is null;
    }

    // The process ends while cells are left: by Environment.Exit in one of them, or by a signal.
    private void Leave()
    {
        if (_done >= _code.Count || !_lock.TryEnter(1000)) return;
        try
        {
            if (_done >= _code.Count) return;
            _log.WriteLine($"The process was ended in cell {_done + 1} of {_code.Count}; written: {_page}");
            if (Environment.ExitCode == 0) Environment.ExitCode = 1;
            TakeRunning();
            WritePage();
        }
        catch (KernelException e)
        {
            _log.WriteLine(e.Message);
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void TakeRunning()
    {
        if (_running is { } record) _code[_done].Take(record.Outputs, _done + 1);
        _running = null;
    }

    private void WritePage() => NotebookFile.Write(_page, NotebookPage.Of(_notebook));

    private void WriteFigures(string folder)
    {
        if (folder == "") return;
        foreach (var (cell, i) in _code.Select((cell, i) => (cell, i)))
            if (cell.Outputs.Select(output => output["data"]?["image/svg+xml"]).LastOrDefault(svg =>
                svg is not null) is { } picture)
                NotebookFile.Write(FigureFile(folder, i), NotebookCell.Text(picture));
    }

    private string FigureFile(string folder, int cell) =>
        Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(_notebook.Path)}-{cell + 1}.svg");

    /// <summary>An output as it is kept: without scripts, so that it shows the same everywhere, and in lines.</summary>
    private static void Settle(JsonObject output)
    {
        if (output["text"] is { } text) output["text"] = NotebookCell.Lines(NotebookCell.Text(text));
        if (output["data"] is not JsonObject data) return;
        if (data["text/html"] is { } html) data["text/html"] = Scripts().Replace(NotebookCell.Text(html), "");
        foreach (var mime in data.Where(m => m.Value is JsonValue).Select(m => m.Key).ToList())
            data[mime] = NotebookCell.Lines(NotebookCell.Text(data[mime]));
    }

    [GeneratedRegex("<script\\b.*?</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Scripts();
}
