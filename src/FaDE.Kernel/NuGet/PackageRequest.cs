namespace FaDE.Kernel.NuGet;

/// <summary>A package that a cell asks for.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">A version, a range, or "*" for the newest.</param>
internal sealed record PackageRequest(string Name, string Version)
{
    /// <summary>Reads "Name, Version" or "Name".</summary>
    /// <exception cref="KernelException">It is neither.</exception>
    public static PackageRequest Parse(string text)
    {
        var comma = text.IndexOf(',');
        var name = (comma < 0 ? text : text[..comma]).Trim();
        var version = comma < 0 ? "*" : text[(comma + 1)..].Trim();
        if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_') || version.Length == 0
            || version.Contains('"')
            || version.Contains('<'))
            throw new KernelException($"#r takes \"nuget: Name, Version\" or \"nuget: Name\"; met 'nuget: {text}'.");
        return new(name, version);
    }
}
