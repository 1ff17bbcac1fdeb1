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
        foreach (var project in new[] { "FaDE.Supernet", "FaDE.Interactive" })
            await Repository.Run(["dotnet", "pack", $"src/{project}", "--no-build", "-c", Repository.Configuration, "-o", folder, "-v", "quiet", "-nodeReuse:false"]);

        using (var interactive = Open("FaDE.Interactive"))
        {
            Assert.NotNull(interactive.GetEntry("interactive-extensions/dotnet/extension.dib"));
            Assert.NotNull(interactive.GetEntry("lib/net10.0/FaDE.Interactive.dll"));
            Assert.NotNull(interactive.GetEntry("lib/net10.0/FaDE.Interactive.xml"));
            Assert.Contains("FaDE.Supernet", Dependencies(interactive));
        }
        using (var supernet = Open("FaDE.Supernet"))
        {
            Assert.Contains("TorchSharp", Dependencies(supernet));
            Assert.Contains(Dependencies(supernet), name => name.StartsWith("libtorch-cpu-", StringComparison.Ordinal));
            Assert.Contains("FaDE.Search", Dependencies(supernet));
            Assert.NotNull(supernet.GetEntry("buildTransitive/FaDE.Supernet.targets"));
            Assert.DoesNotContain(supernet.Entries, entry => entry.FullName.StartsWith("runtimes/", StringComparison.Ordinal)); // libtorch is not ours to pack
        }

        ZipArchive Open(string name) => ZipFile.OpenRead(Directory.EnumerateFiles(folder, name + ".*.nupkg").Single(f => char.IsDigit(Path.GetFileName(f)[name.Length + 1])));
    }

    [Theory]
    [InlineData("false", "TorchSharp", "libtorch-cpu-")]
    [InlineData("true", "TorchSharp", "TorchSharp-cuda-linux")]
    public async Task TheEngineIsThatOfTheBuildingPlatformAlone(string cuda, params string[] packages)
    {
        var answer = await Repository.Run(
            ["dotnet", "msbuild", "src/FaDE.Supernet", "-getItem:PackageReference", $"-p:Cuda={cuda}", "-nodeReuse:false"]);
        var names = JsonDocument.Parse(answer).RootElement.GetProperty("Items").GetProperty("PackageReference").EnumerateArray()
            .Select(i => i.GetProperty("Identity").GetString()!).Where(n => n.Contains("torch", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.Equal(packages.Length, names.Count);
        Assert.All(names.Zip(packages), pair => Assert.StartsWith(pair.Second, pair.First));
    }

    private static List<string> Dependencies(ZipArchive package)
    {
        using var stream = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value)];
    }
}
