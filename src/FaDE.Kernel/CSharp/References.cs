using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace FaDE.Kernel.CSharp;

/// <summary>The assemblies that cells see, for the compiler and for the runtime.</summary>
/// <remarks>
/// It begins with the few that nearly every cell needs: all of the framework costs a fifth of a second and some 75 MB,
/// so the rest is added when a cell does not compile without it.
/// </remarks>
internal sealed class References
{
    private static readonly string[] Core = ["System.Private.CoreLib", "System.Runtime", "System.Console",
        "System.Collections", "System.Linq", "System.Threading"];

    private const string DisplaySurface = "FaDE.Kernel.Display";
    private const string InteractiveApi = "Microsoft.DotNet.Interactive";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MetadataReference> _metadata = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Version> _preloaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _folders = [];
    private readonly Dictionary<string, string> _framework;
    private readonly Dictionary<string, string> _own;
    private bool _complete;
    private bool _interactive;

    public References()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        _framework = Named(trusted.Where(path => Path.GetDirectoryName(path) == folder));
        _own = Named(trusted.Where(path => Path.GetDirectoryName(path) != folder));
        foreach (var name in Core) AddFramework(name);
        AddClosure(DisplaySurface, Path.Combine(AppContext.BaseDirectory, DisplaySurface + ".dll"), loadable: false);
        AssemblyLoadContext.Default.Resolving += Resolve;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += ResolveNative;
    }

    /// <summary>Whether cells see .NET Interactive's API.</summary>
    public bool HasInteractive => _interactive;

    /// <summary>What the compiler is given.</summary>
    public IReadOnlyList<MetadataReference> Metadata
    {
        get
        {
            lock (_lock) return [.. _metadata.Values];
        }
    }

    /// <summary>Folders where assemblies and native libraries are looked for at run time.</summary>
    public void AddFolder(string folder)
    {
        lock (_lock)
            if (!_folders.Contains(folder)) _folders.Add(folder);
    }

    /// <summary>Adds an assembly, and what it refers to: of the framework, or beside it.</summary>
    /// <returns>What could not be honoured, in a sentence; "" for nothing.</returns>
    /// <exception cref="KernelException">There is no such assembly, or a lower version of it is in use.</exception>
    public string AddFile(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path)) throw new KernelException($"A referenced assembly must exist; met '{path}'.");
        AssemblyName name;
        try
        {
            name = AssemblyName.GetAssemblyName(path);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException)
        {
            throw new KernelException($"A referenced assembly must be a .NET assembly; '{path}' is not: {e.Message}",
                e);
        }

        AddFolder(Path.GetDirectoryName(path)!);
        if (Present(name.Name!) is not { } present || present.Version == name.Version)
        {
            AddClosure(name.Name!, path);
            return "";
        }

        // A higher version serves whoever asks for a lower one.
        if (present.Version < name.Version && !present.IsOwn)
            throw new KernelException("One version of an assembly can be in use, "
                + $"and {name.Name} {present.Version} is; restart the kernel to load {name.Version}.");
        if (present.Path != "") AddClosure(name.Name!, present.Path, loadable: false);
        else if (Loaded(name.Name!) is { } loaded) AddLoaded(loaded);
        return present.Version >= name.Version ? ""
            : $"{name.Name} {name.Version} is asked for, but the kernel itself runs with {present.Version}, "
                + "which stays in use: what needs the newer one will fail.";
    }

    /// <summary>Adds an assembly that cells see from the start.</summary>
    /// <exception cref="KernelException">There is no such assembly.</exception>
    public void Preload(string path)
    {
        AddFile(path);
        _preloaded[Path.GetFileNameWithoutExtension(path)] = AssemblyName.GetAssemblyName(path).Version!;
    }

    /// <summary>The version of an assembly that cells see from the start; null for any other.</summary>
    public Version? Preloaded(string name) => _preloaded.GetValueOrDefault(name);

    /// <summary>Whether an assembly is neither of the framework nor of the kernel: a cell or the toolkit brought
    /// it.</summary>
    public bool IsBrought(string name)
    {
        lock (_lock) return _paths.ContainsKey(name);
    }

    /// <summary>The assembly of a package that lies beside those that cells see from the start; null where there is
    /// none.</summary>
    public string? Beside(string package)
    {
        lock (_lock)
            return _preloaded.Keys.Select(name => Path.Combine(Path.GetDirectoryName(_paths.GetValueOrDefault(name, ""))
                ?? "", package + ".dll"))
                .FirstOrDefault(File.Exists);
    }

    /// <summary>Adds an assembly by its simple name: one of the framework, or one already loaded.</summary>
    public void AddName(string name)
    {
        if (_framework.ContainsKey(name)) AddFramework(name);
        else if (Loaded(name) is { } loaded) AddLoaded(loaded);
        else
            throw new KernelException("#r takes the path of an assembly, the name of one of the framework, or \"nuget: "
                + $"Name, Version\"; met '{name}'.");
    }

    /// <summary>Adds or replaces an assembly that a cell was compiled to.</summary>
    public void Set(string name, MetadataReference reference)
    {
        lock (_lock) _metadata[name] = reference;
    }

    /// <summary>The reference to an assembly; null when there is none of this name.</summary>
    public MetadataReference? Find(string name)
    {
        lock (_lock) return _metadata.GetValueOrDefault(name);
    }

    /// <summary>Adds all of the framework; false when it is there already.</summary>
    public bool AddFramework()
    {
        lock (_lock)
        {
            if (_complete) return false;
            _complete = true;
        }

        foreach (var name in _framework.Keys) AddFramework(name);
        return true;
    }

    /// <summary>Adds .NET Interactive's API; false when it is there already.</summary>
    public bool AddInteractive()
    {
        if (_interactive || !_own.TryGetValue(InteractiveApi, out var path)) return false;
        AddFramework();
        AddClosure(InteractiveApi, path, loadable: false);
        return _interactive = true;
    }

    private static Dictionary<string, string> Named(IEnumerable<string> paths) =>
        paths.DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.OrdinalIgnoreCase);

    private static Assembly? Loaded(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly =>
            string.Equals(assembly.GetName().Name, name, StringComparison.OrdinalIgnoreCase));

    // What would be taken for an assembly of this name, whatever a package brings.
    private (Version Version, string Path, bool IsOwn)? Present(string name)
    {
        var isOwn = _framework.TryGetValue(name, out var path) || _own.TryGetValue(name, out path);
        if (Loaded(name) is { } loaded) return (loaded.GetName().Version!, loaded.Location, isOwn);
        return path is null ? null : (AssemblyName.GetAssemblyName(path).Version!, path, true);
    }

    private void AddFramework(string name)
    {
        if (_framework.TryGetValue(name, out var path)) AddClosure(name, path, loadable: false);
    }

    // With all that it refers to: the compiler takes the types of an assembly for other types once a missing reference
    // of it turns up.
    private void AddClosure(string name, string path, bool loadable = true)
    {
        lock (_lock)
        {
            if (_metadata.ContainsKey(name)) return;
            if (loadable) _paths[name] = path;
            var metadata = AssemblyMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.PrefetchMetadata);
            _metadata[name] = metadata.GetReference(new XmlDocumentation(Path.ChangeExtension(path, ".xml")),
                filePath: path);
            var reader = metadata.GetModules()[0].GetMetadataReader();
            foreach (var handle in reader.AssemblyReferences)
            {
                var next = reader.GetString(reader.GetAssemblyReference(handle).Name);
                var beside = Path.Combine(Path.GetDirectoryName(path)!, next + ".dll");
                if (_framework.ContainsKey(next)) AddFramework(next);
                else if (_own.TryGetValue(next, out var own)) AddClosure(next, own, loadable: false);
                else if (File.Exists(beside)) AddClosure(next, beside);
            }
        }
    }

    private unsafe void AddLoaded(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out var blob, out var length)) return;
        var module = ModuleMetadata.CreateFromMetadata((nint)blob, length);
        var xml = new XmlDocumentation(Path.ChangeExtension(assembly.Location, ".xml"));
        lock (_lock)
            _metadata.TryAdd(assembly.GetName().Name!, AssemblyMetadata.Create(module)
                .GetReference(xml, filePath: assembly.Location));
    }

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        string? path;
        lock (_lock)
        {
            if (!_paths.TryGetValue(name.Name!, out path))
                path = _folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);
        }

        return path is null ? null : context.LoadFromAssemblyPath(path);
    }

    private nint ResolveNative(Assembly assembly, string name)
    {
        string[] folders;
        lock (_lock) folders = [.. _folders];
        var native = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        string[] names = OperatingSystem.IsWindows()
            ? [name, name + ".dll"]
            : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib"]
            : [name, $"lib{name}.so", name + ".so"];
        foreach (var folder in folders)
            foreach (var file in names)
                foreach (var path in (string[])[Path.Combine(folder, file), Path.Combine(folder, native, file)])
                    if (File.Exists(path) && NativeLibrary.TryLoad(path, out var handle)) return handle;
        return 0;
    }
}
