namespace FaDE.Kernel.NuGet;

/// <summary>The packages of a session. They are resolved together, so that their versions fit each other.</summary>
internal sealed class PackageSession
{
    private readonly List<string> _sources = [];
    private readonly List<PackageRequest> _requests = [];
    private PackageSet _present = new([], [], []);

    /// <summary>Packages may also come from there: a folder or an address.</summary>
    public void AddSource(string source)
    {
        if (!_sources.Contains(source)) _sources.Add(source);
    }

    /// <summary>Adds a package.</summary>
    /// <returns>The files that it adds to those already there.</returns>
    /// <exception cref="KernelException">There is no such package, or it does not fit the others.</exception>
    public PackageSet Add(PackageRequest request, CancellationToken interrupted)
    {
        if (_requests.Contains(request)) return new([], [], []);
        var requests = _requests.Where(other => !other.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase))
            .Append(request).ToList();
        var resolved = PackageRestore.Resolve(requests, _sources, interrupted);
        var added = resolved.Except(_present);
        _present = resolved;
        _requests.Clear();
        _requests.AddRange(requests);
        return added;
    }
}
