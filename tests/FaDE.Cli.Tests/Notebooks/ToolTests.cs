using System.IO.Compression;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>
/// Both tools as .NET installs them from the packed folder: no checkout beside them, and nothing of this
/// machine in them.
/// </summary>
[Collection(nameof(Notebooks))]
public sealed class ToolTests(Packages packages) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-tools").FullName;

    [Fact]
    public void Are_installed_and_run_a_notebook()
    {
        foreach (var tool in (string[])["fade-kernel", "fade-cli"])
            Succeeds("dotnet", "tool", "install", tool, "--tool-path", _folder, "--version", packages.Version);
        Assert.Contains("demo", Succeeds(Path.Combine(_folder, "fade"), "--help"));
        Succeeds(Path.Combine(_folder, "fade-kernel"), "install", "--prefix", _folder);
        Assert.Contains(_folder,
            File.ReadAllText(Path.Combine(_folder, "share", "jupyter", "kernels", "fade-csharp", "kernel.json")));
        var notebook = Path.Combine(_folder, "one.dib");
        File.WriteAllText(notebook, "#!csharp\n#r \"nuget: FaDE.Interactive\"\nusing FaDE.Interactive;\n"
            + "Console.WriteLine(Fade.Region(\"diverse-4\").Count);\n");
        Succeeds(Path.Combine(_folder, "fade-kernel"), "run", notebook, "--out", Path.Combine(_folder, "one.html"));
        Assert.Contains("<pre class=\"text\">25", File.ReadAllText(Path.Combine(_folder, "one.html")));
        var (code, text) = Tool.Run(Path.Combine(_folder, "fade-kernel"), ["install", "--prefix", "/proc/nowhere"],
            [.. packages.Environment]);
        Assert.Equal(2, code);
        Assert.StartsWith("The kernelspec cannot be written to", text);
    }

    [Fact]
    public void Hold_no_place_of_the_machine_that_packed_them_and_no_libtorch()
    {
        string[] places = [Tool.Root, packages.Cache];
        foreach (var file in Directory.EnumerateFiles(packages.Feed, "fade-*.nupkg"))
        {
            Assert.InRange(new FileInfo(file).Length, 1, 60_000_000);
            using var package = ZipFile.OpenRead(file);
            Assert.DoesNotContain(package.Entries, entry => entry.Name.Contains("torch_cpu", StringComparison.Ordinal));
            foreach (var entry in package.Entries.Where(entry =>
                entry.Name.EndsWith(".json", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                Assert.All(places, place => Assert.DoesNotContain(place, text));
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Succeeds(string program, params string[] arguments)
    {
        var (code, text) = Tool.Run(program, arguments, [.. packages.Environment]);
        Assert.True(code == 0, text);
        return text;
    }
}
