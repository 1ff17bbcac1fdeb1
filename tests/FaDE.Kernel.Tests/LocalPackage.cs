using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FaDE.Kernel.Tests;

/// <summary>A NuGet package made on the spot: an assembly, and a notebook extension that runs when it is referenced.</summary>
internal static class LocalPackage
{
    private const string Id = "Fade.Kernel.Tests.Greeting";

    /// <summary>A folder that serves as a package source.</summary>
    public static string Create()
    {
        var folder = KernelProcess.NewFolder();
        using var package = ZipFile.Open(Path.Combine(folder, $"{Id}.1.0.0.nupkg"), ZipArchiveMode.Create);
        Add(package, $"{Id}.nuspec", $"""
            <package><metadata><id>{Id}</id><version>1.0.0</version><authors>tests</authors><description>Hi.</description></metadata></package>
            """);
        Add(package, "interactive-extensions/dotnet/extension.dib", "#!csharp\n\nvar extensionRan = true;\n");
        var source = CSharpSyntaxTree.ParseText("""
            namespace Greeting { public static class Hello { public static string To(string name) => "hello, " + name; } }
            """);
        var compilation = CSharpCompilation.Create(Id, [source], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        Assert.True(compilation.Emit(assembly).Success);
        using var entry = package.CreateEntry($"lib/net8.0/{Id}.dll").Open();
        entry.Write(assembly.ToArray());
        return folder;
    }

    private static void Add(ZipArchive package, string name, string text)
    {
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(text);
    }
}
