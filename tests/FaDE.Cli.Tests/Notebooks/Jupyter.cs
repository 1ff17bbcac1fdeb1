using System.Text.Json.Nodes;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>Jupyter with the toolkit's kernel, installed into a folder that goes away.</summary>
public sealed class Jupyter : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-jupyter").FullName;

    /// <summary>Installs the kernel as users do.</summary>
    public Jupyter()
    {
        var (code, text) = Tool.Run(Path.Combine(Tool.Root, "fade"), ["kernel", "install", "--prefix", _folder]);
        if (code != 0) throw new InvalidOperationException($"The kernel could not be installed: {text}");
        // Notebooks read ../data; those with one more cell lie in a folder here.
        Directory.CreateSymbolicLink(Path.Combine(_folder, "data"), Path.Combine(Tool.Root, "data"));
    }

    /// <summary>Executes a notebook.</summary>
    /// <param name="notebook">Its path.</param>
    /// <param name="budget">What it may spend.</param>
    /// <param name="more">Code that runs after it as one more cell, or null.</param>
    /// <returns>The notebook with its outputs.</returns>
    public JsonNode Execute(string notebook, string budget, string? more = null)
    {
        if (more is not null)
        {
            var longer = JsonNode.Parse(File.ReadAllText(notebook))!;
            longer["cells"]!.AsArray().Add(new JsonObject
            {
                ["cell_type"] = "code",
                ["id"] = "one-more",
                ["execution_count"] = null,
                ["metadata"] = new JsonObject(),
                ["outputs"] = new JsonArray(),
                ["source"] = more,
            });
            notebook = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "longer")).FullName,
                Path.GetFileName(notebook));
            File.WriteAllText(notebook, longer.ToJsonString());
        }
        var (code, text) = Tool.Run(
            "/usr/bin/jupyter", // Debian's, which has nbconvert
            ["nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=600", "--output-dir",
                _folder, notebook],
            ("JUPYTER_PATH", Path.Combine(_folder, "share", "jupyter")), ("FADE_BUDGET", budget));
        Assert.True(code == 0, $"{Path.GetFileName(notebook)}: {text}");
        return JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, Path.GetFileName(notebook))))!;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
