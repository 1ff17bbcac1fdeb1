using System.ComponentModel;
using System.Diagnostics;
using System.Xml.Linq;
using FaDE.Search;

namespace FaDE.Supernet.Engine;

/// <summary>
/// Brings packages into the user's package cache by the .NET SDK, once, for programs that ask for it: the tool
/// <c>fade</c> holds no libtorch.
/// </summary>
internal static class PackageFetch
{
    /// <summary>What such a program sets in its runtime configuration.</summary>
    private const string Switch = "FaDE.FetchPackages";

    /// <summary>Whether this program asks for it.</summary>
    public static bool IsAsked => AppContext.TryGetSwitch(Switch, out var asked) && asked;

    /// <summary>Restores packages; says on stderr that it does, and how long it took.</summary>
    /// <param name="packages">Names and versions.</param>
    /// <exception cref="FadeException">There is no SDK, or the packages cannot be had.</exception>
    public static void Bring(params (string Name, string Version)[] packages)
    {
        var names = string.Join(", ", packages.Select(package => $"{package.Name} {package.Version}"));
        Console.Error.WriteLine($"Fetching {names} from NuGet into the package cache, once; this may take minutes.");
        var folder = TemporaryPlace.Create("fade-fetch-");
        try
        {
            new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
                new XElement("PropertyGroup",
                    new XElement("TargetFramework", $"net{Environment.Version.Major}.{Environment.Version.Minor}"),
                    new XElement("NuGetAudit", "false")),
                new XElement("ItemGroup", packages.Select(package => new XElement("PackageReference",
                    new XAttribute("Include", package.Name), new XAttribute("Version", package.Version)))))
                .Save(Path.Combine(folder, "fetch.csproj"));
            var since = Stopwatch.GetTimestamp();
            Restore(folder, names);
            Console.Error.WriteLine($"Fetched in {Stopwatch.GetElapsedTime(since).TotalSeconds:0} s.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Restore(string folder, string names)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet",
                ["restore", "fetch.csproj", "--nologo", "-v", "q"])
            {
                WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            process.WaitForExit();
            if (process.ExitCode == 0) return;
            var line = said.Split('\n')
                .FirstOrDefault(text => text.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? said;
            throw new FadeException($"{names} could not be fetched: {line.Trim()}");
        }
        catch (Win32Exception)
        {
            throw new FadeException($"{names} are fetched by the .NET SDK; met no command 'dotnet'. "
                + "LIBTORCH=FOLDER takes a libtorch that is there.");
        }
    }
}
