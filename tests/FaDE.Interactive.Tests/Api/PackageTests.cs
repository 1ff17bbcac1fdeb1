using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using FaDE.Interactive.Tests.Browser;

namespace FaDE.Interactive.Tests.Api;

public sealed class PackageTests
{
    [Fact]
    public async Task PackagesCarryTheExtensionAndNameWhatTheyNeed()
    {
        var folder = Path.Combine(Repository.Root, "out", "packages");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        foreach (var project in new[] { "TorchSharp.Local", "FaDE.Supernet", "FaDE.Interactive" })
            await Repository.Run(["dotnet", "pack", $"src/{project}", "--no-build", "-c", Repository.Configuration, "-o", folder, "-v", "quiet", "-nodeReuse:false", "-p:TorchSharpSource=system"]);

        using (var interactive = Open("FaDE.Interactive"))
        {
            Assert.NotNull(interactive.GetEntry("interactive-extensions/dotnet/extension.dib"));
            Assert.NotNull(interactive.GetEntry("lib/net10.0/FaDE.Interactive.dll"));
            Assert.NotNull(interactive.GetEntry("lib/net10.0/FaDE.Interactive.xml"));
            Assert.Contains("FaDE.Supernet", Dependencies(interactive));
        }
        using (var supernet = Open("FaDE.Supernet"))
        {
            Assert.Contains("TorchSharp.Local", Dependencies(supernet));
            Assert.Contains("FaDE.Search", Dependencies(supernet));
            Assert.DoesNotContain("TorchSharp", Dependencies(supernet)); // another package, which is not ours to name
        }
        using var local = Open("TorchSharp.Local");
        Assert.Contains(local.Entries, e => e.FullName.StartsWith("runtimes/", StringComparison.Ordinal) && e.FullName.EndsWith("/native/libtorch_local.so", StringComparison.Ordinal));

        ZipArchive Open(string name) => ZipFile.OpenRead(Directory.EnumerateFiles(folder, name + ".*.nupkg").Single(f => char.IsDigit(Path.GetFileName(f)[name.Length + 1])));
    }

    [Theory]
    [InlineData("false", "TorchSharp-cpu")]
    [InlineData("true", "TorchSharp-cuda-linux")]
    public async Task OverTheTorchSharpPackageItIsADependencyAndTheBindingIsNot(string cuda, string package)
    {
        var answer = await Repository.Run(
            ["dotnet", "msbuild", "src/FaDE.Supernet", "-getItem:PackageReference", "-getItem:ProjectReference", "-p:TorchSharpSource=package", $"-p:Cuda={cuda}", "-nodeReuse:false"]);
        var items = JsonDocument.Parse(answer).RootElement.GetProperty("Items");
        Assert.Equal([package], Names("PackageReference").Where(n => n.StartsWith("TorchSharp", StringComparison.Ordinal)));
        Assert.DoesNotContain(Names("ProjectReference"), n => n.Contains("TorchSharp"));

        IEnumerable<string> Names(string kind) => items.GetProperty(kind).EnumerateArray().Select(i => i.GetProperty("Identity").GetString()!);
    }

    private static List<string> Dependencies(ZipArchive package)
    {
        using var stream = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value)];
    }
}
