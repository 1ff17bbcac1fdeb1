using System.Reflection;
using FaDE.Interactive.Tests.Browser;
using FaDE.Search.Tests.Drawings;

namespace FaDE.Interactive.Tests.Api;

public sealed class PublicApiTests
{
    private static readonly Assembly Toolkit = typeof(Fade).Assembly;

    [Fact]
    public void IsTheReviewedOne() => Snapshot.Matches("FaDE.Interactive.txt", PublicApi.Of(Toolkit));

    [Fact]
    public void TheNamespacesThatNotebooksOpenDoNotCollide()
    {
        string[] usual = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text",
            "System.Threading", "System.Threading.Tasks"];
        var toolkit = new[] { Toolkit, typeof(Search.FadeException).Assembly, typeof(Supernet.Data.DataSet).Assembly,
            typeof(Onnx.OnnxFile).Assembly, typeof(TorchSharp.torch).Assembly }.SelectMany(a => a.GetExportedTypes())
            .Where(t => !t.IsNested && Fade.Usings.Contains(t.Namespace)).ToList();
        var system = AppDomain.CurrentDomain.GetAssemblies().Where(a =>
            a.GetName().Name is "System.Private.CoreLib" or "System.Linq" or "System.Collections" or "System.Console")
            .SelectMany(a => a.GetExportedTypes()).Where(t => !t.IsNested && usual.Contains(t.Namespace)).ToList();
        var names = toolkit.Concat(system).GroupBy(t => t.Name)
            .Where(g => g.Count() > 1 && g.Any(t => t.Namespace!.StartsWith("FaDE", StringComparison.Ordinal)));
        Assert.Equal([], names.Select(g => g.Key));
        Assert.DoesNotContain(Fade.Usings, name => toolkit.All(t => t.Namespace != name));
    }

    [Fact]
    public void TheExtensionOpensTheSameNamespaces() => Assert.Equal(
        Fade.Usings,
        File.ReadLines(Path.Combine(Repository.Root, "src", "FaDE.Interactive", "interactive-extensions",
            "dotnet", "extension.dib")).Where(l => l.StartsWith("using ", StringComparison.Ordinal)
                && l != "using System.IO;").Select(l => l[6..^1]));
}
