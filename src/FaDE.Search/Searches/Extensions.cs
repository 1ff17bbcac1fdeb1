using System.Reflection;
using FaDE.Search.Runs;

namespace FaDE.Search.Searches;

/// <summary>
/// What this process was taught besides what the toolkit brings: in notebook cells, and by assemblies.
/// </summary>
public static class Extensions
{
    private static readonly Lock Gate = new();
    private static readonly List<Action<SearchCatalogue>> Taught = [];
    private static readonly List<IExtension> Brought = [];

    /// <summary>
    /// Teaches this process names; every catalogue made from now on knows them. Worker processes do not: for them the
    /// names belong into an assembly.
    /// </summary>
    /// <param name="add">Adds searches and estimators.</param>
    /// <exception cref="FadeException">A name is taken.</exception>
    public static void Add(Action<SearchCatalogue> add)
    {
        lock (Gate)
        {
            add(new SearchCatalogue()); // says at once what is wrong
            Taught.Add(add);
        }
    }

    /// <summary>
    /// Makes known what the program itself brings, its worker processes included: assemblies above this one. Once
    /// however often it is asked for.
    /// </summary>
    public static void Bring(IEnumerable<IExtension> extensions)
    {
        lock (Gate)
            Brought.AddRange(
                extensions.Where(extension => Brought.All(known => known.GetType() != extension.GetType())).ToList());
    }

    /// <summary>The extensions that an assembly holds.</summary>
    /// <param name="file">The assembly.</param>
    /// <exception cref="FadeException">It cannot be loaded, holds none, or one cannot be made.</exception>
    public static IReadOnlyList<IExtension> In(string file)
    {
        try
        {
            var types = Assembly.LoadFrom(Path.GetFullPath(file)).GetExportedTypes()
                .Where(t => typeof(IExtension).IsAssignableFrom(t) && t is { IsAbstract: false, IsClass: true })
                .OrderBy(t => t.FullName, StringComparer.Ordinal).ToList();
            if (types.Count == 0) throw new FadeException(
                $"An extension is an assembly with a public class that is an {nameof(IExtension)}; '{file}' has none.");
            return [.. types.Select(t => (IExtension)Activator.CreateInstance(t)!)];
        }
        catch (Exception e)
            when (e is IOException or BadImageFormatException or UnauthorizedAccessException or TypeLoadException
                or ReflectionTypeLoadException or MissingMethodException or TargetInvocationException)
        {
            throw new FadeException($"An extension is an assembly that can be loaded; '{file}' cannot: "
                + $"{(e.InnerException ?? e).Message}", e);
        }
    }

    /// <summary>Adds what the program brings.</summary>
    internal static void AddBrought(SearchCatalogue catalogue)
    {
        IExtension[] all;
        lock (Gate) all = [.. Brought];
        foreach (var extension in all) extension.AddTo(catalogue);
    }

    /// <summary>Adds what this process was taught.</summary>
    internal static void AddTo(SearchCatalogue catalogue)
    {
        Action<SearchCatalogue>[] all;
        lock (Gate) all = [.. Taught];
        foreach (var add in all) add(catalogue);
    }
}
