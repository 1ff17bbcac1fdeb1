namespace FaDE.Cli.Tests.Notebooks;

/// <summary>The README's program: one C# file that refers to the package, run from a folder of its own.</summary>
[Collection(nameof(Notebooks))]
public sealed class FileBasedAppTests(Packages packages)
{
    [Fact]
    public void DoesTheMainJobAndWritesItsFigures()
    {
        var folder = Directory.CreateTempSubdirectory("fade-app").FullName;
        var program = File.ReadAllText(Path.Combine(Tool.Root, "README.md")).Split("<!-- app -->")[1]
            .Split("<!-- /app -->")[0].Split("```csharp\n")[1].Split("\n```")[0];
        var file = Path.Combine(folder, "experiment.cs");
        File.WriteAllText(file, program);
        var (code, text) = Tool.Run("dotnet", ["run", file],
            [.. packages.Environment, ("FADE_BUDGET", "smoke"), ("FADE_FIGURES", folder)]);
        Assert.True(code == 0, text);
        Assert.Contains("FaDE against the truth", text);
        Assert.StartsWith("<svg", File.ReadAllText(Path.Combine(folder, "scatter.svg")));
        Directory.Delete(folder, recursive: true);
    }
}
