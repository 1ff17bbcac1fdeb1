using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace FaDE.Kernel.CSharp;

/// <summary>The chain of cells: each is compiled as a C# script submission that sees the ones before it.</summary>
/// <remarks>
/// Roslyn's own scripting host is not used: it takes no instrumentation, and no assemblies that are in memory only.
/// </remarks>
internal sealed class Session
{
    private const BindingFlags AnyField = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly CSharpParseOptions ScriptDialect =
        new(LanguageVersion.CSharp14, DocumentationMode.Parse, SourceCodeKind.Script);
    private static readonly CSharpParseOptions LibraryDialect = new(LanguageVersion.CSharp14, DocumentationMode.Parse);
    // Usings that are not needed or repeated, and versions of the framework that are assumed to be compatible.
    private static readonly HashSet<string> Unremarkable = ["CS8019", "CS0105", "CS8933", "CS1701", "CS1702"];

    // A probe at the start of each function turns a runaway recursion into an exception instead of the end
    // of the process.
    private static readonly EmitOptions Emission =
        new(debugInformationFormat: DebugInformationFormat.PortablePdb,
            instrumentationKinds: [InstrumentationKind.StackOverflowProbing]);

    // What Roslyn's own scripting host sets; the property is not public.
    private static readonly PropertyInfo SupersedeLowerVersions =
        typeof(CompilationOptions)
            .GetProperty("ReferencesSupersedeLowerVersions", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static readonly string[] InteractiveUsings =
        ["Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting"];
    private static readonly Lazy<MetadataReference> CoreLibrary =
        new(() => MetadataReference.CreateFromFile(typeof(object).Assembly.Location));

    private readonly References _references;
    private readonly List<string> _usings;
    private readonly List<string> _staticUsings;
    private readonly List<string> _cellUsings = [];
    private readonly List<(string Assembly, IReadOnlySet<string> Names)> _libraries = [];
    private readonly HashSet<string> _scriptTypes = [];
    private readonly HashSet<MetadataReference> _referred = [];
    private readonly List<(CSharpCompilation Script, int Slot)> _links = [];
    private CSharpCompilation? _last;
    private bool _seesInteractive;
    private object?[] _states = new object?[16];
    private int _slot;
    private int _assemblies;

    public Session(References references, IEnumerable<string> usings, IEnumerable<string> staticUsings) =>
        (_references, _usings, _staticUsings) = (references, [.. usings], [.. staticUsings]);

    /// <summary>
    /// The cells so far that hold variables or functions, oldest first, with the object that holds their values.
    /// </summary>
    public IEnumerable<(CSharpCompilation Script, object? State)> Links =>
        _links.Select(link => (link.Script, _states[link.Slot]));

    /// <summary>The variables of the session, the last declared of a name first.</summary>
    public IEnumerable<(string Name, ITypeSymbol Type, Func<object?> Value)> Variables()
    {
        var seen = new HashSet<string>();
        foreach (var (script, state) in Links.Reverse())
        {
            foreach (var field in script.ScriptClass!.GetMembers().OfType<IFieldSymbol>()
                .Where(field => !field.IsImplicitlyDeclared && field.CanBeReferencedByName && seen.Add(field.Name)))
            {
                yield return (field.Name, field.Type, () => state?.GetType().GetField(field.Name, AnyField)
                    ?.GetValue(state));
            }
        }
    }

    /// <summary>Whether a compiled cell refers to an assembly with one of some names.</summary>
    public static bool Refers(Candidate candidate, Func<string, bool> named) =>
        new[] { candidate.Image, candidate.Library?.Image }.OfType<byte[]>().Any(image => Refers(image, named));

    /// <summary>Parses a cell in the script dialect.</summary>
    public static SyntaxTree Parse(string code, string place = "") =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ScriptDialect, place);

    /// <summary>A session with the same references and usings, in which nothing has run yet.</summary>
    public Session Restarted() => new(_references, _usings, _staticUsings) { _assemblies = _assemblies };

    /// <summary>Takes out the usings that name nothing, which would be errors of every cell.</summary>
    /// <returns>The names.</returns>
    public IReadOnlyList<string> DropMissingUsings()
    {
        var compilation = Script(Parse(""), "usings", NewReferences());
        var missing = _usings.Where(name => !IsNamespace(name))
            .Concat(_staticUsings.Where(name => compilation.GetTypeByMetadataName(name) is null)).ToList();
        _usings.RemoveAll(missing.Contains);
        _staticUsings.RemoveAll(missing.Contains);
        return missing;

        bool IsNamespace(string name)
        {
            INamespaceSymbol? space = compilation.GlobalNamespace;
            foreach (var part in name.Split('.'))
                space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
            return space is not null;
        }
    }

    /// <summary>
    /// Compiles a cell without running it. Nothing of the session changes before <see cref="Adopt"/>.
    /// </summary>
    /// <exception cref="CompilationException">It does not compile.</exception>
    public Candidate Compile(string code, string place, CancellationToken interrupted)
    {
        var candidate = Attempt() ?? (_references.AddFramework() ? Attempt() : null)
            ?? (_references.AddInteractive() ? Attempt() : null);
        if (candidate is { Warnings.Count: 0 }) return candidate;
        // Messages are about the code as the user wrote it.
        var plain = TryCompile(code, false, place, interrupted);
        return candidate is null ? plain : candidate with { Warnings = plain.Warnings };

        Candidate? Attempt()
        {
            try
            {
                return TryCompile(InterruptPolls.Insert(code), true, place, interrupted);
            }
            catch (CompilationException)
            {
                return null;
            }
        }
    }

    /// <summary>A compilation of unfinished code after the last cell, to ask the compiler about it.</summary>
    public (SyntaxTree Tree, SemanticModel Model) Analyze(string code)
    {
        _references.AddFramework();
        var tree = Parse(code);
        return (tree, Script(tree, "analysis", NewReferences()).GetSemanticModel(tree));
    }

    /// <summary>Makes a compiled cell the last of the session.</summary>
    /// <returns>Runs it; null when there is nothing to run.</returns>
    public Func<Task<object?>>? Adopt(Candidate candidate)
    {
        if (candidate.Library is { } library)
        {
            Load(library.Image, library.Symbols);
            foreach (var (assembly, nothing) in library.Hidden) _references.Set(assembly, nothing);
            _libraries.RemoveAll(old => old.Names.Overlaps(library.Names));
            _libraries.Add((library.Assembly, library.Names));
            _references.Set(library.Assembly, library.Reference);
        }

        _cellUsings.AddRange(candidate.Usings.Except(_cellUsings));
        if (candidate.Script is not { } script) return null;
        _last = script;
        _seesInteractive = _references.HasInteractive;
        _referred.UnionWith(candidate.References);
        _scriptTypes.UnionWith(candidate.ScriptTypes);
        if (candidate.Image is null) return null;
        var entry = script.GetEntryPoint(CancellationToken.None)!;
        var method = Load(candidate.Image, candidate.Symbols!).GetType(entry.ContainingType.MetadataName)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        var run = method.CreateDelegate<Func<object?[], Task<object?>>>();
        _slot++;
        if (_slot >= _states.Length) Array.Resize(ref _states, _states.Length * 2);
        _links.Add((script, _slot));
        return () => run(_states);
    }

    private Candidate TryCompile(string code, bool guard, string place, CancellationToken interrupted)
    {
        var tree = Parse(code, place);
        var root = (CompilationUnitSyntax)tree.GetRoot(interrupted);
        var usings = root.Usings.Select(directive => directive.ToString().Replace("global ", "")).ToList();
        var warnings = new List<Problem>();
        LibraryImage? library = null;
        IEnumerable<string> scriptTypes = [];
        if (CellTypes.Split(code, root) is { } types)
        {
            if (types.Required || !types.Names.Overlaps(_scriptTypes))
                library = CompileLibrary(types, code, place, warnings, interrupted);
            if (library is not null) tree = Parse(types.Rest, place);
            else scriptTypes = types.Names;
            root = (CompilationUnitSyntax)tree.GetRoot(interrupted);
        }

        if (root.Members.Count == 0 && root.Usings.Count == 0 && !tree.GetDiagnostics(interrupted).Any())
            return new(null, null, null, false, library, usings, [], [], warnings);
        var references = NewReferences(library);
        var name = $"submission-{++_assemblies}";
        var script = Script(tree, name, references);
        if (root.Members.Count == 0)
        {
            Check(script.GetDiagnostics(interrupted), code, place, position => position, warnings);
            return new(script, null, null, false, library, usings, [], references, warnings);
        }

        if (guard && RecursiveLambdas.Guard(script, tree) is { } guarded)
        {
            tree = Parse(guarded, place);
            script = Script(tree, name, references);
        }

        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = script.Emit(image, symbols, options: Emission, cancellationToken: interrupted);
        Check(emitted.Diagnostics, code, place, position => position, warnings);
        return new(script, image.ToArray(), symbols.ToArray(), EndsInValue(script, tree), library, usings,
            scriptTypes.ToList(), references, warnings);
    }

    private LibraryImage? CompileLibrary(CellTypes types, string code, string place, List<Problem> warnings,
        CancellationToken interrupted)
    {
        var hidden = _libraries.Where(old => old.Names.Overlaps(types.Names))
            .Select(old => (old.Assembly, Nothing(old.Assembly))).ToList();
        var references = _references.Metadata.Except(hidden.Select(old => _references.Find(old.Assembly)!));
        var imports = _usings.Concat(_references.HasInteractive ? InteractiveUsings : [])
            .Select(name => $"using {name};").Concat(_staticUsings.Select(name => $"using static {name};"))
            .Concat(_cellUsings);
        var prelude = string.Concat(imports.Distinct().Select(directive => "global " + directive + "\n"));
        var name = $"types-{++_assemblies}";
        var source = CSharpSyntaxTree.ParseText(SourceText.From(types.Library, Encoding.UTF8), LibraryDialect,
            place, interrupted);
        var globals = CSharpSyntaxTree.ParseText(prelude, LibraryDialect, cancellationToken: interrupted);
        var compilation = CSharpCompilation.Create(name, [globals, source], references, Options([]));
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: Emission, cancellationToken: interrupted);
        if (!emitted.Success && !types.Required) return null;
        Check(emitted.Diagnostics, code, place, types.ToCell, warnings);
        var bytes = image.ToArray();
        return new(name, bytes, symbols.ToArray(), MetadataReference.CreateFromImage(bytes), types.Names, hidden);
    }

    // References and usings are inherited from the cell before, and would pile up if each cell named them again.
    private CSharpCompilation Script(SyntaxTree tree, string name, IEnumerable<MetadataReference> references)
    {
        var usings = _last is null ? _usings.Concat(_staticUsings) : [];
        if (_references.HasInteractive && !_seesInteractive) usings = usings.Concat(InteractiveUsings);
        var options = Options(usings).WithScriptClassName("Submission");
        SupersedeLowerVersions.SetValue(options, true);
        return CSharpCompilation.CreateScriptCompilation(name, tree, references, options, _last, typeof(object));
    }

    private List<MetadataReference> NewReferences(LibraryImage? library = null)
    {
        var references = _references.Metadata.Except(_referred);
        if (library is not null)
            references = references.Except(library.Hidden.Select(old => _references.Find(old.Assembly)!))
                .Concat(library.Hidden.Select(old => old.Nothing)).Append(library.Reference);
        return references.ToList();
    }

    // A reference cannot be taken back from the cells that have it, but a higher version that declares nothing
    // supersedes it. Values of the hidden types live on; their names now mean the new ones.
    private static MetadataReference Nothing(string assembly)
    {
        var source = CSharpSyntaxTree.ParseText("[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")]",
            LibraryDialect);
        using var image = new MemoryStream();
        CSharpCompilation.Create(assembly, [source], [CoreLibrary.Value], Options([])).Emit(image);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static CSharpCompilationOptions Options(IEnumerable<string> usings) =>
        new(OutputKind.DynamicallyLinkedLibrary, usings: usings, allowUnsafe: true,
        optimizationLevel: OptimizationLevel.Release, concurrentBuild: false,
        nullableContextOptions: NullableContextOptions.Annotations,
        metadataImportOptions: MetadataImportOptions.Public);

    private static bool EndsInValue(CSharpCompilation script, SyntaxTree tree) =>
        ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault()
            is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }
        && script.GetSemanticModel(tree).GetTypeInfo(statement.Expression).Type
            is not { SpecialType: SpecialType.System_Void };

    private static void Check(ImmutableArray<Diagnostic> diagnostics, string code, string place, Func<int, int> toCell,
        List<Problem> warnings)
    {
        var text = SourceText.From(code);
        var problems = diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning
            && !Unremarkable.Contains(diagnostic.Id))
            .Select(Describe)
            .Distinct().OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
        if (problems.Exists(problem => problem.IsError))
            throw new CompilationException(problems.Where(problem => problem.IsError).ToList());
        warnings.AddRange(problems);

        Problem Describe(Diagnostic diagnostic)
        {
            var isError = diagnostic.Severity == DiagnosticSeverity.Error;
            if (diagnostic.Location.SourceTree?.FilePath != place || !diagnostic.Location.IsInSource)
                return new(isError, diagnostic.Id, diagnostic.GetMessage(), place, 0, 0, "", 0);
            var start = Math.Min(toCell(diagnostic.Location.SourceSpan.Start), text.Length);
            var position = text.Lines.GetLinePosition(start);
            var line = text.Lines[position.Line];
            var length = Math.Clamp(diagnostic.Location.SourceSpan.Length, 1, Math.Max(1, line.End - start));
            return new(isError, diagnostic.Id, diagnostic.GetMessage(), place, position.Line + 1,
                position.Character + 1, line.ToString(), length);
        }
    }

    private static bool Refers(byte[] image, Func<string, bool> named)
    {
        using var file = new PEReader([.. image]);
        var metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Any(handle =>
            named(metadata.GetString(metadata.GetAssemblyReference(handle).Name)));
    }

    private static Assembly Load(byte[] image, byte[] symbols)
    {
        using var code = new MemoryStream(image);
        using var debug = new MemoryStream(symbols);
        return AssemblyLoadContext.Default.LoadFromStream(code, debug);
    }
}
