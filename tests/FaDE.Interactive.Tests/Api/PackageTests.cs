using System.IO.Compression;
using System.Xml.Linq;
using FaDE.Interactive.Tests.Browser;

namespace FaDE.Interactive.Tests.Api;

public sealed class PackageTests
{
    private const long MostBytes = 60_000_000;

    [Fact]
    public async Task PackagesCarryTheExtensionNameWhatTheyNeedAndHoldNoLibtorch()
    {
        var folder = Path.Combine(Repository.Root, "out", "tested-packages");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        await Repository.Run([Path.Combine(Repository.Root, "fade"), "pack", "--out", folder], seconds: 900);
        var files = Directory.GetFiles(folder, "*.nupkg");
        var names = files.Select(Name).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["FaDE.Interactive", "FaDE.Kernel.Display", "FaDE.Onnx", "FaDE.Search", "FaDE.Supernet",
            "fade-cli", "fade-kernel"],
            names.Intersect(["FaDE.Interactive", "FaDE.Kernel.Display", "FaDE.Onnx", "FaDE.Search", "FaDE.Supernet",
                "fade-cli", "fade-kernel"]));
        // one version
        Assert.Single(files.Select(file => Path.GetFileNameWithoutExtension(file)[(Name(file).Length + 1)..])
            .Distinct());
        foreach (var file in files)
        {
            Assert.InRange(new FileInfo(file).Length, 1, MostBytes);
            using var package = ZipFile.OpenRead(file);
            Assert.NotNull(package.GetEntry("README.md"));
            Assert.NotNull(package.GetEntry("icon.png"));
            Assert.DoesNotContain(package.Entries, entry => entry.Name.Contains("torch_cpu", StringComparison.Ordinal));
            Assert.Equal("MIT", Elements(package, "license").Single().Value);
        }

        using var interactive = ZipFile.OpenRead(files.Single(file => Name(file) == "FaDE.Interactive"));
        Assert.NotNull(interactive.GetEntry("interactive-extensions/dotnet/extension.dib"));
        Assert.NotNull(interactive.GetEntry("interactive-extensions/dotnet/FaDE.Interactive.Extension.dll"));
        Assert.NotNull(interactive.GetEntry("lib/net10.0/FaDE.Interactive.xml"));
        Assert.Contains(Elements(interactive, "dependency"),
            dependency => dependency.Attribute("id")!.Value == "FaDE.Supernet");
    }

    private static string Name(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return name[..(name.IndexOf(".0.", StringComparison.Ordinal) is var at and > 0 ? at : name.Length)];
    }

    private static List<XElement> Elements(ZipArchive package, string name)
    {
        using var stream = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == name)];
    }
}
