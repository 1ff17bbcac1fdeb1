using FaDE.Kernel.CSharp;
using FaDE.Kernel.Display;
using FaDE.Kernel.Interactive;
using FaDE.Kernel.Notebooks;
using FaDE.Kernel.NuGet;
using Microsoft.CodeAnalysis;

namespace FaDE.Kernel.Magics;

/// <summary>Carries out the directives of a cell.</summary>
internal sealed class Directives(ICells cells, Lazy<InteractiveHost> interactive, References references)
{
    private static readonly (string Name, string Use)[] Known =
    [
        ("#r", "\"path.dll\", \"name of an assembly\" or \"nuget: Name, Version\": refer to it"),
        ("#i", "\"nuget: source\": look for packages there, too"),
        ("#load", "\"file.csx\": run it first"),
        ("#!import", "file: run the C# of an .ipynb, .dib, .csx or .cs file"),
        ("#!time", "show how long the cell took"),
        ("#!who", "list the variables"),
        ("#!whos", "list the variables with types and values"),
        ("#!html", "the rest of the cell is shown as HTML"),
        ("#!markdown", "the rest of the cell is shown as Markdown"),
        ("#!javascript", "the rest of the cell runs in the page (also #!js)"),
        ("#!mermaid", "the rest of the cell is a diagram of Mermaid, where the page draws them"),
        ("#!csharp", "nothing: cells are C# anyway (also #!c#)"),
        ("#!set", "--name variable --value @kernel:variable: a value of another kernel"),
        ("#!share", "--from kernel variable: the same"),
        ("#!lsmagic", "this list"),
    ];

    private readonly PackageSession _packages = new();
    private readonly HashSet<string> _loading = [];

    /// <summary>The names of all directives, for completion.</summary>
    public static IEnumerable<string> Names => Known.Select(known => known.Name);

    /// <summary>Carries out one directive.</summary>
    /// <exception cref="KernelException">It is unknown, or cannot be done.</exception>
    public void Run(CellPart part, CellExecution execution)
    {
        switch (part.Directive)
        {
            case "#r":
                Reference(Quoted(part), execution);
                break;
            case "#i":
                _packages.AddSource(AfterNuGet(Quoted(part))
                    ?? throw new KernelException($"#i takes \"nuget: source\"; met {part.Text}."));
                break;
            case "#load":
                Import(Quoted(part), execution);
                break;
            case "#!import":
                Import(part.Text.Trim('"'), execution);
                break;
            case "#!who":
                Notebook.display(string.Join("\n", cells.Session.Variables().Select(variable => variable.Name)));
                break;
            case "#!whos":
                Notebook.display(cells.Session.Variables()
                    .Select(variable => new { variable.Name, Type = Name(variable.Type), Value = variable.Value() }));
                break;
            case "#!lsmagic":
                var others = interactive.Value.Directives.Except(Names)
                    .Where(name => name.StartsWith("#!", StringComparison.Ordinal));
                Notebook.display(string.Join("\n", Known.Select(known => $"{known.Name,-13} {known.Use}")
                    .Concat(others)));
                break;
            case "#!time" or "#!csharp" or "#!c#":
                break;
            case var name when CellLanguage.MimeTypeOf(name) is { } mimeType:
                Notebook.display(new MimeContent(mimeType, part.Text));
                break;
            default:
                interactive.Value.Directive($"{part.Directive} {part.Text}".TrimEnd(), execution);
                break;
        }
    }

    private void Reference(string target, CellExecution execution)
    {
        if (AfterNuGet(target) is not { } package)
        {
            if (target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                || target.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
                Say(references.AddFile(target));
            else references.AddName(target.Split(',')[0].Trim());
            return;
        }

        var request = PackageRequest.Parse(package);
        if (references.Preloaded(request.Name) is { } preloaded)
        {
            if (Version.TryParse(request.Version, out var wanted) && wanted > preloaded)
                Say($"{request.Name} {request.Version} is asked for, but the kernel was started with {preloaded}, "
                    + "which stays in use.");
            return;
        }

        // Any version will do: the one that came with the toolkit, then.
        if (request.Version == "*" && references.Beside(request.Name) is { } beside)
        {
            Say(references.AddFile(beside));
            return;
        }

        var added = _packages.Add(request, execution.Asked);
        foreach (var folder in added.NativeFolders) references.AddFolder(folder);
        foreach (var assembly in added.Assemblies) Say(references.AddFile(assembly));
        foreach (var extension in added.Extensions)
        {
            if (extension.EndsWith(".dib", StringComparison.OrdinalIgnoreCase)) Import(extension, execution);
            else ExtensionLoader.Load(extension, interactive.Value, execution);
        }
    }

    private void Import(string path, CellExecution execution)
    {
        path = Path.GetFullPath(path);
        if (!_loading.Add(path))
            throw new KernelException($"A file must not load itself; met '{path}', which is being loaded already.");
        try
        {
            foreach (var code in CodeFile.Read(path, Say)) cells.RunCell(code, Path.GetFileName(path), execution,
                null);
        }
        finally
        {
            _loading.Remove(path);
        }
    }

    private static void Say(string remark)
    {
        if (remark != "") CellScope.Output?.Write("stderr", remark + "\n");
    }

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string Quoted(CellPart part) =>
        part.Text.Length >= 2 && part.Text[0] == '"' && part.Text.IndexOf('"', 1) is var end and > 0 ? part.Text[1..end]
        : throw new KernelException($"{part.Directive} takes a text in quotes; met {part.Text}.");

    private static string? AfterNuGet(string text) =>
        text.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) ? text["nuget:".Length..].Trim() : null;
}
