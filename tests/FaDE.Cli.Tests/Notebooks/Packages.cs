using System.Xml.Linq;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>
/// The toolkit as its users have it: packages, made when a test first asks for them and once for all tests of the
/// collection, and a home whose NuGet.config alone names their folder.
/// </summary>
public sealed class Packages : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("fade-packages").FullName;
    private readonly Lazy<string> _version;

    /// <summary>Packs nothing yet.</summary>
    public Packages() => _version = new(Pack);

    /// <summary>The version that all of them have.</summary>
    public string Version => _version.Value;

    /// <summary>The folder that they lie in.</summary>
    public string Feed => Path.Combine(Home, "feed");

    /// <summary>The home of somebody who has the packages' folder as a source.</summary>
    public string Home
    {
        get
        {
            _ = Version;
            return _home;
        }
    }

    /// <summary>What a program sees in that home, with the package cache of this machine.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment =>
        [("HOME", Home), ("DOTNET_CLI_HOME", Home), ("NUGET_PACKAGES", Cache)];

    /// <summary>The package cache of this machine, which has what the packages refer to.</summary>
    public string Cache =>
        System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Profile, ".nuget", "packages");

    private static string Profile => System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_home, recursive: true);

    private string Pack()
    {
        var feed = Directory.CreateDirectory(Path.Combine(_home, "feed")).FullName;
        var (code, text) = Tool.Run(Path.Combine(Tool.Root, "fade"), ["pack", "--out", feed]);
        if (code != 0) throw new InvalidOperationException($"The toolkit could not be packed: {text}");
        AddSource(feed).Save(
            Path.Combine(Directory.CreateDirectory(Path.Combine(_home, ".nuget", "NuGet")).FullName, "NuGet.Config"));
        const string first = "FaDE.Search.";
        return Directory.EnumerateFiles(feed, $"{first}*.nupkg")
            .Select(file => Path.GetFileNameWithoutExtension(file)[first.Length..]).Single();
    }

    /// <summary>The sources that this user has, and the folder of the packages.</summary>
    private static XElement AddSource(string feed)
    {
        var own = Path.Combine(Profile, ".nuget", "NuGet", "NuGet.Config");
        var config = File.Exists(own) ? XElement.Load(own) : new XElement("configuration");
        if (config.Element("packageSources") is null) config.Add(new XElement("packageSources"));
        config.Element("packageSources")!
            .Add(new XElement("add", new XAttribute("key", "toolkit"), new XAttribute("value", feed)));
        return config;
    }
}
