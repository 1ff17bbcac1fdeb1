using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FaDE.Kernel.Tests;

/// <summary>
/// NuGet packages made on the spot, as strangers make them: assemblies, and notebook extensions that run when they
/// are referred to.
/// </summary>
internal static class LocalPackage
{
    private const string Prefix = "Fade.Kernel.Tests.";

    // A formatter and a command, registered by .NET Interactive's API.
    private const string Stranger = """
        using System;
        using System.Threading.Tasks;
        using Microsoft.DotNet.Interactive;
        using Microsoft.DotNet.Interactive.Directives;
        using Microsoft.DotNet.Interactive.Formatting;
        namespace Strange
        {
            public sealed class Thing { public string Name = "<b>"; }
            public sealed class Extension : IKernelExtension
            {
                public Task OnLoadAsync(Kernel kernel)
                {
                    Formatter.Register<Thing>(thing => "<i>" + System.Net.WebUtility.HtmlEncode(thing.Name) + "</i>", "text/html");
                    var hello = new KernelActionDirective("#!hello", "greets");
                    hello.Parameters.Add(new KernelDirectiveParameter("--name", "who").AddCompletions(() => new[] { "Ada", "Alan" }));
                    kernel.AddDirective(hello, (command, context) => { context.Display((object)"hello from afar", "text/plain"); return Task.CompletedTask; });
                    return kernel.SubmitCodeAsync("var strangerWasHere = 1;");
                }
            }
        }
        """;

    private const string Throwing = """
        using System;
        using System.Threading.Tasks;
        using Microsoft.DotNet.Interactive;
        public sealed class Broken : IKernelExtension { public Task OnLoadAsync(Kernel kernel) { throw new InvalidOperationException("no luck"); } }
        """;

    private const string Looping = """
        using System.Threading.Tasks;
        using Microsoft.DotNet.Interactive;
        public sealed class Endless : IKernelExtension { public Task OnLoadAsync(Kernel kernel) { while (true) { System.GC.KeepAlive(kernel); } } }
        """;

    /// <summary>A folder that serves as a package source.</summary>
    public static string Create()
    {
        var folder = KernelProcess.NewFolder();
        Pack(folder, "Greeting", "1.0.0", "namespace Greeting { public static class Hello { public static string "
            + "To(string name) => \"hello, \" + name; } }", script: "#!csharp\n\nvar extensionRan = true;\n");
        Pack(folder, "Versions", "1.0.0", "[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")] namespace "
            + "Versions { public static class One { public static int V => 1; } }");
        Pack(folder, "Versions", "2.0.0", "[assembly: System.Reflection.AssemblyVersion(\"2.0.0.0\")] namespace "
            + "Versions { public static class One { public static int V => 2; } }");
        Pack(folder, "Stranger", "1.0.0", Stranger, isExtension: true);
        Pack(folder, "Throwing", "1.0.0", Throwing, isExtension: true);
        Pack(folder, "Looping", "1.0.0", Looping, isExtension: true);
        return folder;
    }

    private static void Pack(string folder, string name, string version, string source, bool isExtension = false,
        string script = "")
    {
        var id = Prefix + name;
        using var package = ZipFile.Open(Path.Combine(folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        Add(package, $"{id}.nuspec", $"""
            <package><metadata><id>{id}</id><version>{version}</version><authors>tests</authors><description>Hi.</description></metadata></package>
            """);
        if (script != "") Add(package, "interactive-extensions/dotnet/extension.dib", script);
        IEnumerable<string> references = isExtension
            ? ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            : [typeof(object).Assembly.Location];
        var compilation = CSharpCompilation.Create(id, [CSharpSyntaxTree.ParseText(source)],
            references.Where(path => !path.EndsWith("fade-kernel.dll", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        var places = isExtension ? new[] { $"lib/net8.0/{id}.dll", $"interactive-extensions/dotnet/{id}.dll" }
            : [$"lib/net8.0/{id}.dll"];
        foreach (var place in places)
        {
            using var entry = package.CreateEntry(place).Open();
            entry.Write(assembly.ToArray());
        }
    }

    private static void Add(ZipArchive package, string name, string text)
    {
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(text);
    }
}
