using System.Reflection;
using System.Text.Json;
using FaDE.Search;
using FaDE.Search.Runs;

namespace FaDE.Supernet.Methods;

/// <summary>
/// Relaxations, terms, hooks and derivations by name: those of the toolkit, and those of every assembly that was added. The name of a class is its
/// own in lower case with dashes: GumbelSoftmax is "gumbel-softmax". Notebook, command line, configurations and worker processes read the same names.
/// </summary>
public static class MethodRegistry
{
    private static readonly Lock Gate = new();
    private static readonly List<Assembly> Assemblies = [typeof(MethodRegistry).Assembly];
    private static readonly List<Type> Types = [];

    /// <summary>Adds all public methods of an assembly. An assembly that is there already is not added again.</summary>
    public static void Add(Assembly assembly)
    {
        lock (Gate)
            if (!Assemblies.Contains(assembly)) Assemblies.Add(assembly);
    }

    /// <summary>Adds one class, for instance of a notebook cell; other processes do not know it.</summary>
    public static void Add<T>()
    {
        lock (Gate)
            if (!Types.Contains(typeof(T))) Types.Add(typeof(T));
    }

    /// <summary>Adds all public methods of an assembly in a file.</summary>
    /// <param name="file">The assembly.</param>
    /// <exception cref="FadeException">It cannot be loaded.</exception>
    public static void Load(string file)
    {
        try
        {
            Add(Assembly.LoadFrom(Path.GetFullPath(file)));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            throw new FadeException($"Methods are in an assembly that can be loaded; '{file}' cannot: {e.Message}", e);
        }
    }

    /// <summary>The name of a class.</summary>
    public static string NameOf(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name);

    /// <summary>The names of one kind of methods, in alphabetical order.</summary>
    /// <typeparam name="T">For instance <see cref="Relaxations.IRelaxation"/>.</typeparam>
    public static IReadOnlyList<string> Names<T>() => [.. All(typeof(T)).Select(NameOf).Order(StringComparer.Ordinal)];

    /// <summary>The class of a name.</summary>
    /// <param name="kind">For instance <see cref="Relaxations.IRelaxation"/>.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="FadeException">No class has it.</exception>
    public static Type Find(Type kind, string name)
    {
        var all = All(kind);
        return all.FirstOrDefault(type => NameOf(type) == name) ?? throw SettingsReader.Unknown($"A {WordOf(kind)}", name, all.Select(NameOf));
    }

    /// <summary>Whether other processes find a class: it is in an assembly with a file.</summary>
    internal static bool IsFound(Type type) => type.IsVisible && type.Assembly is { IsDynamic: false, Location: not "" };

    private static string WordOf(Type kind) => kind.Name.TrimStart('I').ToLowerInvariant();

    private static List<Type> All(Type kind)
    {
        lock (Gate) return [.. Assemblies.SelectMany(a => a.GetExportedTypes()).Concat(Types).Distinct().Where(t =>
            kind.IsAssignableFrom(t) && t is { IsAbstract: false, IsClass: true })];
    }
}
