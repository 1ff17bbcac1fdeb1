using System.Reflection;
using System.Text.Json;
using FaDE.Search;
using FaDE.Search.Runs;
using FaDE.Search.Searches;

namespace FaDE.Supernet.Methods;

/// <summary>
/// Relaxations, terms, hooks and derivations by name: those of the toolkit and of every loaded assembly that refers to
/// it, notebook cells included. The name of a class is its own in lower case with dashes: GumbelSoftmax is
/// "gumbel-softmax". Notebook, command line, configurations and worker processes read the same names.
/// </summary>
public static class MethodRegistry
{
    private static readonly string Toolkit = typeof(MethodRegistry).Assembly.GetName().Name!;

    /// <summary>Loads the methods of an assembly in a file.</summary>
    /// <param name="file">The assembly.</param>
    /// <exception cref="FadeException">It cannot be loaded.</exception>
    public static void Load(string file)
    {
        try
        {
            Assembly.LoadFrom(Path.GetFullPath(file));
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
    public static IReadOnlyList<string> Names<T>() =>
        [.. All(typeof(T)).Select(NameOf).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The class of a name; the one loaded last where several have it, as a cell that is run again.</summary>
    /// <param name="kind">For instance <see cref="Relaxations.IRelaxation"/>.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="FadeException">No class has it.</exception>
    public static Type Find(Type kind, string name)
    {
        var all = All(kind);
        return all.LastOrDefault(type => NameOf(type) == name)
            ?? throw SettingsReader.Unknown($"A {WordOf(kind)}", name, all.Select(NameOf));
    }

    /// <summary>
    /// Makes the method that a setting describes: its name alone, or an object with its name and settings.
    /// </summary>
    /// <typeparam name="T">For instance <see cref="Relaxations.IRelaxation"/>, or a list of hooks.</typeparam>
    /// <param name="settings">The settings around.</param>
    /// <param name="setting">Which of them.</param>
    /// <param name="missing">What holds where it is not set.</param>
    /// <exception cref="FadeException">No such method, or a setting that it does not have.</exception>
    public static T Read<T>(SettingsReader settings, string setting, T missing)
    {
        if (!settings.Has(setting)) return missing;
        try
        {
            return SettingsJson.Read<T>(settings.Json[setting]);
        }
        catch (JsonException e)
        {
            throw new FadeException($"'{setting}' is a method with settings that it has; "
                + $"met {settings.Json[setting]!.ToJsonString()}: {e.Message}", e);
        }
    }

    /// <summary>Whether other processes find a class: it is in an assembly with a file.</summary>
    internal static bool IsFound(Type type) =>
        type.IsVisible && type.Assembly is { IsDynamic: false, Location: not "" };

    private static string WordOf(Type kind) => kind.Name.TrimStart('I').ToLowerInvariant();

    private static List<Type> All(Type kind) => [.. AppDomain.CurrentDomain.GetAssemblies()
        .Where(a => !a.IsDynamic
            && (a.GetName().Name == Toolkit || a.GetReferencedAssemblies().Any(r => r.Name == Toolkit)))
        .SelectMany(a => a.GetExportedTypes())
        .Where(t => kind.IsAssignableFrom(t) && t is { IsAbstract: false, IsClass: true })];
}
