using System.Text.Json.Nodes;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>
/// The genuine .NET Interactive with the toolkit as its users have it: packages from a folder that only a
/// NuGet.config names.
/// </summary>
public sealed class GenuineHost
{
    private readonly Packages _packages;

    /// <summary>Installs the kernel in the home of the packages.</summary>
    public GenuineHost(Packages packages)
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException("The tool Microsoft.dotnet-interactive is installed by ./fade setup; "
                + $"met no '{Program}'.");
        _packages = packages;
        var kernel = Directory.CreateDirectory(Path.Combine(Jupyter, "kernels", "genuine-csharp")).FullName;
        File.WriteAllText(Path.Combine(kernel, "kernel.json"), new JsonObject
        {
            ["argv"] = new JsonArray(Program, "jupyter", "--default-kernel", "csharp", "{connection_file}"),
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
        }.ToJsonString());
    }

    /// <summary>The tool.</summary>
    public static string Program { get; } = Path.Combine(Tool.Root, "out", "interactive-tool", "dotnet-interactive");

    /// <summary>What the tool sees.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment =>
        [.. _packages.Environment, ("FADE_BUDGET", "smoke"), ("DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT", "1"),
            ("JUPYTER_PATH", Jupyter)];

    private string Jupyter => Path.Combine(_packages.Home, "share", "jupyter");

    /// <summary>Executes a notebook as it is, every cell.</summary>
    /// <returns>The notebook with its outputs.</returns>
    public JsonNode Execute(string notebook)
    {
        var (code, text) = Tool.Run("/usr/bin/jupyter", ["nbconvert", "--to", "notebook", "--execute",
            "--ExecutePreprocessor.timeout=600", "--ExecutePreprocessor.kernel_name=genuine-csharp", "--output-dir",
            _packages.Home, notebook], [.. Environment]);
        Assert.True(code == 0, $"{Path.GetFileName(notebook)}: {text}");
        return JsonNode.Parse(File.ReadAllText(Path.Combine(_packages.Home, Path.GetFileName(notebook))))!;
    }
}
