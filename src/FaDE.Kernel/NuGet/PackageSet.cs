namespace FaDE.Kernel.NuGet;

/// <summary>The files that a set of packages stands for.</summary>
/// <param name="Assemblies">Assemblies, those of dependencies included.</param>
/// <param name="NativeFolders">Folders of native libraries.</param>
/// <param name="Extensions">Notebook extensions that the packages bring: assemblies, and scripts (extension.dib) that
/// run after them.</param>
internal sealed record PackageSet(IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeFolders,
    IReadOnlyList<string> Extensions)
{
    /// <summary>Whether all of it is still on the disk.</summary>
    public bool Exists =>
        Assemblies.All(File.Exists) && NativeFolders.All(Directory.Exists) && Extensions.All(File.Exists);

    /// <summary>What this set has and another has not.</summary>
    public PackageSet Except(PackageSet other) =>
        new([.. Assemblies.Except(other.Assemblies)], [.. NativeFolders.Except(other.NativeFolders)],
            [.. Extensions.Except(other.Extensions)]);
}
