using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>The genuine .NET Interactive with the toolkit as its users have it: packages made now, from a folder that only a NuGet.config names.</summary>
public sealed class GenuineHost : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-genuine").FullName;

    /// <summary>Packs the toolkit, writes the NuGet.config of a new home, and installs the kernel there.</summary>
    public GenuineHost()
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"The tool Microsoft.dotnet-interactive is installed by ./fade setup; met no '{Program}'.");
        var feed = Directory.CreateDirectory(Path.Combine(_folder, "feed")).FullName;
        var (code, text) = Tool.Run(Path.Combine(Tool.Root, "fade"), ["pack", "--out", feed]);
        if (code != 0) throw new InvalidOperationException($"The toolkit could not be packed: {text}");

        var config = Directory.CreateDirectory(Path.Combine(_folder, ".nuget", "NuGet")).FullName;
        AddSource(feed).Save(Path.Combine(config, "NuGet.Config"));
        var kernel = Directory.CreateDirectory(Path.Combine(_folder, "share", "jupyter", "kernels", "genuine-csharp")).FullName;
        File.WriteAllText(Path.Combine(kernel, "kernel.json"), new JsonObject
        {
            ["argv"] = new JsonArray(Program, "jupyter", "--default-kernel", "csharp", "{connection_file}"),
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
        }.ToJsonString());
    }

    /// <summary>The sources that this user has, and the folder of the toolkit's packages.</summary>
    private static XElement AddSource(string feed)
    {
        var own = Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config");
        var config = File.Exists(own) ? XElement.Load(own) : new XElement("configuration");
        if (config.Element("packageSources") is null) config.Add(new XElement("packageSources"));
        config.Element("packageSources")!.Add(new XElement("add", new XAttribute("key", "toolkit"), new XAttribute("value", feed)));
        return config;
    }

    /// <summary>The tool.</summary>
    public static string Program { get; } = Path.Combine(Tool.Root, "out", "interactive-tool", "dotnet-interactive");

    /// <summary>What the tool sees: a home whose NuGet.config names the packages, with the package cache of this machine.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment =>
    [
        ("HOME", _folder), ("DOTNET_CLI_HOME", _folder), ("FADE_BUDGET", "smoke"), ("DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT", "1"),
        ("JUPYTER_PATH", Path.Combine(_folder, "share", "jupyter")),
        ("NUGET_PACKAGES", System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages")),
    ];

    /// <summary>Executes a notebook as it is, every cell.</summary>
    /// <returns>The notebook with its outputs.</returns>
    public JsonNode Execute(string notebook)
    {
        var (code, text) = Tool.Run("/usr/bin/jupyter", ["nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=600",
            "--ExecutePreprocessor.kernel_name=genuine-csharp", "--output-dir", _folder, notebook], [.. Environment]);
        Assert.True(code == 0, $"{Path.GetFileName(notebook)}: {text}");
        return JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, Path.GetFileName(notebook))))!;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
