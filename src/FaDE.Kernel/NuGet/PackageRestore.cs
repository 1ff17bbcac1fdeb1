using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace FaDE.Kernel.NuGet;

/// <summary>
/// Finds the files of packages: from a note of the last time in no time and offline, else by <c>dotnet restore</c>.
/// </summary>
internal static class PackageRestore
{
    private const string Note = "resolved.json";
    private static readonly string Framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>The files of a set of packages and of all that they depend on.</summary>
    /// <exception cref="KernelException">A package cannot be had.</exception>
    public static PackageSet Resolve(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources,
        CancellationToken interrupted)
    {
        var project = Project(requests, sources);
        var folder = Path.Combine(CacheFolder(),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..24]);
        var note = Path.Combine(folder, Note);
        if (Read(note) is { Exists: true } known) return known;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "packages.csproj"), project);
        // Files of these names in an outer folder would apply as well.
        foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(folder, name), "<Project />");
        Restore(folder, interrupted);
        var resolved = Assets(Path.Combine(folder, "obj", "project.assets.json"));
        var aside = note + "." + Environment.ProcessId;
        File.WriteAllText(aside, JsonSerializer.Serialize(resolved));
        File.Move(aside, note, true);
        return resolved;
    }

    private static string CacheFolder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set ? set
            : Path.Combine(home, ".cache");
        return Path.Combine(cache, "fade-kernel", "packages");
    }

    private static string Project(IEnumerable<PackageRequest> requests, IEnumerable<string> sources) =>
        new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement("PropertyGroup",
            new XElement("TargetFramework", Framework),
            new XElement("RuntimeIdentifier", RuntimeInformation.RuntimeIdentifier),
            new XElement("SelfContained", "false"),
            new XElement("NuGetAudit", "false"),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', sources))),
        new XElement("ItemGroup", requests.Select(request =>
            new XElement("PackageReference", new XAttribute("Include", request.Name),
                new XAttribute("Version", request.Version))))).ToString();

    private static void Restore(string folder, CancellationToken interrupted)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var host = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..",
            OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = new ProcessStartInfo(File.Exists(host) ? host : "dotnet",
            ["restore", "packages.csproj", "--nologo", "-v", "q", "-nodeReuse:false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        using var stop = interrupted.Register(() => process.Kill(true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        interrupted.ThrowIfCancellationRequested();
        if (process.ExitCode == 0) return;
        var error = output.Split('\n').Select(line => line.Trim())
            .FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            ?? output.Trim();
        throw new KernelException("The packages cannot be restored: " + Shorten(error));
    }

    // "path : error NU1101: text [path]" without the paths.
    private static string Shorten(string error)
    {
        var start = error.IndexOf("error ", StringComparison.Ordinal);
        var end = error.LastIndexOf(" [", StringComparison.Ordinal);
        return error[Math.Max(0, start)..(end > start ? end : error.Length)];
    }

    private static PackageSet? Read(string note)
    {
        try
        {
            return File.Exists(note) ? JsonSerializer.Deserialize<PackageSet>(File.ReadAllText(note)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PackageSet Assets(string path)
    {
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        var folders = root["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        var target = root["targets"]!.AsObject().First(target => target.Key.Contains('/')).Value!.AsObject();
        List<string> assemblies = [], native = [], extensions = [];
        foreach (var (name, package) in target.Where(package => (string?)package.Value!["type"] == "package"))
        {
            var relative = (string)root["libraries"]![name]!["path"]!;
            var folder = folders.Select(candidate => Path.Combine(candidate, relative)).FirstOrDefault(Directory.Exists)
                ?? Path.Combine(folders[0], relative);
            assemblies.AddRange(Files(package!["runtime"], folder)
                .Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)));
            native.AddRange(Files(package["native"], folder).Select(file => Path.GetDirectoryName(file)!));
            var extension = Path.Combine(folder, "interactive-extensions", "dotnet");
            if (!Directory.Exists(extension)) continue;
            extensions.AddRange(Directory.GetFiles(extension, "*.dll").Order(StringComparer.Ordinal));
            extensions.AddRange(Directory.GetFiles(extension, "extension.dib"));
        }

        return new(assemblies, native.Distinct().ToList(), extensions);
    }

    private static IEnumerable<string> Files(JsonNode? assets, string folder) =>
        (assets as JsonObject ?? []).Select(asset => asset.Key)
            .Where(file => !file.EndsWith("_._", StringComparison.Ordinal)).Select(file => Path.Combine(folder, file));
}
