using System.Reflection;

namespace FaDE.Supernet.Engine;

/// <summary>The folders where NuGet keeps the packages of this program.</summary>
internal static class PackageCache
{
    /// <summary>Finds a file of a package.</summary>
    /// <param name="assembly">An assembly of the same restore: a host that loads assemblies from the cache tells by it
    /// where the cache is.</param>
    /// <param name="package">The package's name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="file">The file's path in the package.</param>
    /// <returns>The path, in the first cache that has the file; where none has it, in the user's.</returns>
    public static string Find(Assembly assembly, string package, string version, string file)
    {
        var paths = Folders(assembly)
            .Select(folder => Path.Combine(folder, package.ToLowerInvariant(), version, file)).ToList();
        return paths.Find(File.Exists) ?? paths[^1];
    }

    private static IEnumerable<string> Folders(Assembly assembly)
    {
        // FOLDER/name/version/lib/framework/name.dll, where notebooks have their assemblies from
        if (Up(assembly.Location, 3) is { } lib && Path.GetFileName(lib) == "lib" && Up(lib, 3) is { } folder)
            yield return folder;
        if (Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named) yield return named;
        // as the build wrote it
        if (AppContext.GetData("FaDE.Packages") is string { Length: > 0 } built) yield return built;
        yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            ".nuget", "packages");
    }

    private static string? Up(string? path, int steps)
    {
        for (; steps > 0 && path is not null; steps--) path = Path.GetDirectoryName(path);
        return path;
    }
}
