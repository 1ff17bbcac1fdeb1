using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace FaDE.Kernel.CSharp;

/// <summary>The chain of cells: each is compiled as a C# script submission that sees the ones before it.</summary>
/// <remarks>Roslyn's own scripting host is not used: it takes no instrumentation, and no assemblies that are in memory only.</remarks>
internal sealed class Session
{
    private const string UnneededUsing = "CS8019", RepeatedUsing = "CS0105", RepeatedGlobalUsing = "CS8933", AssumedVersion = "CS1701", AssumedVersionToo = "CS1702";
    private static readonly CSharpParseOptions ScriptDialect = new(LanguageVersion.CSharp14, DocumentationMode.Parse, SourceCodeKind.Script);
    private static readonly CSharpParseOptions LibraryDialect = new(LanguageVersion.CSharp14, DocumentationMode.Parse);
    private static readonly HashSet<string> Unremarkable = [UnneededUsing, RepeatedUsing, RepeatedGlobalUsing, AssumedVersion, AssumedVersionToo];

    // A probe at the start of each function turns a runaway recursion into an exception instead of the end of the process.
    private static readonly EmitOptions Emission = new(debugInformationFormat: DebugInformationFormat.PortablePdb, instrumentationKinds: [InstrumentationKind.StackOverflowProbing]);

    private readonly References _references;
    private readonly List<string> _usings;
    private readonly List<string> _staticUsings;
    private readonly List<string> _cellUsings = [];
    private readonly List<(string Assembly, IReadOnlySet<string> Names)> _libraries = [];
    private readonly HashSet<string> _scriptTypes = [];
    private readonly List<(CSharpCompilation Script, int Slot)> _links = [];
    private CSharpCompilation? _last;
    private object?[] _states = new object?[16];
    private int _slot;
    private int _assemblies;

    public Session(References references, IEnumerable<string> usings, IEnumerable<string> staticUsings) =>
        (_references, _usings, _staticUsings) = (references, [.. usings], [.. staticUsings]);

    /// <summary>The cells so far that hold variables or functions, oldest first, with the object that holds their values.</summary>
    public IEnumerable<(CSharpCompilation Script, object? State)> Links => _links.Select(link => (link.Script, _states[link.Slot]));

    /// <summary>Parses a cell in the script dialect.</summary>
    public static SyntaxTree Parse(string code, string place = "") => CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ScriptDialect, place);

    /// <summary>A session with the same references and usings, in which nothing has run yet.</summary>
    public Session Restarted() => new(_references, _usings, _staticUsings) { _assemblies = _assemblies };

    /// <summary>Takes out the usings that name nothing, which would be errors of every cell.</summary>
    /// <returns>The names.</returns>
    public IReadOnlyList<string> DropMissingUsings()
    {
        var compilation = Script(Parse(""), "usings");
        var missing = _usings.Where(name => !IsNamespace(name)).Concat(_staticUsings.Where(name => compilation.GetTypeByMetadataName(name) is null)).ToList();
        _usings.RemoveAll(missing.Contains);
        _staticUsings.RemoveAll(missing.Contains);
        return missing;

        bool IsNamespace(string name)
        {
            INamespaceSymbol? space = compilation.GlobalNamespace;
            foreach (var part in name.Split('.')) space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
            return space is not null;
        }
    }

    /// <summary>Compiles a cell without running it. Nothing of the session changes before <see cref="Adopt"/>.</summary>
    /// <exception cref="CompilationException">It does not compile.</exception>
    public Candidate Compile(string code, string place, CancellationToken interrupted)
    {
        try
        {
            return TryCompile(code, place, interrupted);
        }
        catch (CompilationException) when (_references.AddFramework())
        {
            return TryCompile(code, place, interrupted);
        }
    }

    /// <summary>A compilation of unfinished code after the last cell, to ask the compiler about it.</summary>
    public (SyntaxTree Tree, SemanticModel Model) Analyze(string code)
    {
        _references.AddFramework();
        var tree = Parse(code);
        return (tree, Script(tree, "analysis").GetSemanticModel(tree));
    }

    /// <summary>Makes a compiled cell the last of the session.</summary>
    /// <returns>Runs it; null when there is nothing to run.</returns>
    public Func<Task<object?>>? Adopt(Candidate candidate)
    {
        if (candidate.Library is { } library)
        {
            Load(library.Image, library.Symbols);
            foreach (var (assembly, names) in _libraries.Where(old => old.Names.Overlaps(library.Names)).ToList())
            {
                // Values of the older types live on, but their names now mean the new ones.
                if (_references.Find(assembly) is { } old) _references.Set(assembly, old.WithAliases([assembly]));
                _libraries.Remove((assembly, names));
            }

            _libraries.Add((library.Assembly, library.Names));
            _references.Set(library.Assembly, library.Reference);
        }

        _cellUsings.AddRange(candidate.Usings.Except(_cellUsings));
        if (candidate.Script is not { } script) return null;
        _last = script;
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

    private Candidate TryCompile(string code, string place, CancellationToken interrupted)
    {
        var tree = Parse(code, place);
        var root = (CompilationUnitSyntax)tree.GetRoot(interrupted);
        var usings = root.Usings.Select(directive => directive.ToString().Replace("global ", "")).ToList();
        var warnings = new List<Problem>();
        LibraryImage? library = null;
        IEnumerable<string> scriptTypes = [];
        if (CellTypes.Split(code, root) is { } types)
        {
            if (types.Required || !types.Names.Overlaps(_scriptTypes)) library = CompileLibrary(types, code, place, warnings, interrupted);
            if (library is not null) tree = Parse(types.Rest, place);
            else scriptTypes = types.Names;
            root = (CompilationUnitSyntax)tree.GetRoot(interrupted);
        }

        if (root.Members.Count == 0 && root.Usings.Count == 0 && !tree.GetDiagnostics(interrupted).Any()) return new(null, null, null, false, library, usings, [], warnings);
        var script = Script(tree, $"submission-{++_assemblies}", library);
        if (root.Members.Count == 0)
        {
            Check(script.GetDiagnostics(interrupted), code, place, position => position, warnings);
            return new(script, null, null, false, library, usings, [], warnings);
        }

        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = script.Emit(image, symbols, options: Emission, cancellationToken: interrupted);
        Check(emitted.Diagnostics, code, place, position => position, warnings);
        return new(script, image.ToArray(), symbols.ToArray(), EndsInValue(script, tree, root), library, usings, scriptTypes.ToList(), warnings);
    }

    private LibraryImage? CompileLibrary(CellTypes types, string code, string place, List<Problem> warnings, CancellationToken interrupted)
    {
        var imports = _usings.Select(name => $"using {name};").Concat(_staticUsings.Select(name => $"using static {name};")).Concat(_cellUsings);
        var prelude = string.Concat(imports.Distinct().Select(directive => "global " + directive + "\n"));
        var name = $"types-{++_assemblies}";
        var source = CSharpSyntaxTree.ParseText(SourceText.From(types.Library, Encoding.UTF8), LibraryDialect, place, interrupted);
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(prelude, LibraryDialect, cancellationToken: interrupted), source], References(types.Names), Options([]));
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: Emission, cancellationToken: interrupted);
        if (!emitted.Success && !types.Required) return null;
        Check(emitted.Diagnostics, code, place, types.ToCell, warnings);
        var bytes = image.ToArray();
        return new(name, bytes, symbols.ToArray(), MetadataReference.CreateFromImage(bytes), types.Names);
    }

    private CSharpCompilation Script(SyntaxTree tree, string name, LibraryImage? library = null)
    {
        var references = library is null ? _references.Metadata : References(library.Names).Append(library.Reference);
        return CSharpCompilation.CreateScriptCompilation(name, tree, references, Options(_usings.Concat(_staticUsings)).WithScriptClassName("Submission"), _last, typeof(object));
    }

    // As they will be once a library with these types is part of the session.
    private IEnumerable<MetadataReference> References(IReadOnlySet<string> names)
    {
        var superseded = _libraries.Where(old => old.Names.Overlaps(names)).Select(old => (old.Assembly, Reference: _references.Find(old.Assembly))).ToList();
        return _references.Metadata.Select(reference =>
            superseded.FirstOrDefault(old => old.Reference == reference) is { Assembly: { } assembly } ? reference.WithAliases([assembly]) : reference);
    }

    private static CSharpCompilationOptions Options(IEnumerable<string> usings) => new(OutputKind.DynamicallyLinkedLibrary, usings: usings, allowUnsafe: true,
        optimizationLevel: OptimizationLevel.Release, concurrentBuild: false, nullableContextOptions: NullableContextOptions.Annotations,
        metadataImportOptions: MetadataImportOptions.Public);

    private static bool EndsInValue(CSharpCompilation script, SyntaxTree tree, CompilationUnitSyntax root) =>
        root.Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }
        && script.GetSemanticModel(tree).GetTypeInfo(statement.Expression).Type is not { SpecialType: SpecialType.System_Void };

    private static void Check(ImmutableArray<Diagnostic> diagnostics, string code, string place, Func<int, int> toCell, List<Problem> warnings)
    {
        var text = SourceText.From(code);
        var problems = diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !Unremarkable.Contains(diagnostic.Id)).Select(Describe)
            .Distinct().OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
        if (problems.Exists(problem => problem.IsError)) throw new CompilationException(problems.Where(problem => problem.IsError).ToList());
        warnings.AddRange(problems);

        Problem Describe(Diagnostic diagnostic)
        {
            var isError = diagnostic.Severity == DiagnosticSeverity.Error;
            if (diagnostic.Location.SourceTree?.FilePath != place || !diagnostic.Location.IsInSource) return new(isError, diagnostic.Id, diagnostic.GetMessage(), place, 0, 0, "", 0);
            var start = Math.Min(toCell(diagnostic.Location.SourceSpan.Start), text.Length);
            var position = text.Lines.GetLinePosition(start);
            var line = text.Lines[position.Line];
            var length = Math.Clamp(diagnostic.Location.SourceSpan.Length, 1, Math.Max(1, line.End - start));
            return new(isError, diagnostic.Id, diagnostic.GetMessage(), place, position.Line + 1, position.Character + 1, line.ToString(), length);
        }
    }

    private static Assembly Load(byte[] image, byte[] symbols)
    {
        using var code = new MemoryStream(image);
        using var debug = new MemoryStream(symbols);
        return AssemblyLoadContext.Default.LoadFromStream(code, debug);
    }
}
