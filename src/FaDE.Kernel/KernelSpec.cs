using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel;

/// <summary>The folder that tells Jupyter how to start the kernel.</summary>
public static class KernelSpec
{
    /// <summary>The kernel's name for Jupyter: what notebooks refer to.</summary>
    public const string Name = "fade-csharp";

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    /// <summary>Writes the kernelspec.</summary>
    /// <param name="prefix">Folder whose share/jupyter/kernels takes it, for instance a virtual environment; null for
    /// the user's own kernels.</param>
    /// <param name="executable">The kernel's executable, or its .dll.</param>
    /// <param name="references">Assemblies that cells see from the start.</param>
    /// <param name="usings">Namespaces that cells use from the start.</param>
    /// <param name="staticUsings">Classes whose static members cells use by their bare names.</param>
    /// <param name="interruptProperty">Full name of a public static property that is given each cell's
    /// CancellationToken; null for none.</param>
    /// <param name="extensions">Notebook extensions that are loaded when a value or a directive
    /// first needs them.</param>
    /// <param name="replace">Whether to write over a kernelspec that is already there.</param>
    /// <returns>The folder that was written.</returns>
    /// <exception cref="KernelException">A file is missing, the kernelspec is already there, or the folder
    /// cannot be written.</exception>
    public static string Install(string? prefix, string executable, IEnumerable<string> references,
        IEnumerable<string> usings, IEnumerable<string>? staticUsings = null, string? interruptProperty = null,
        IEnumerable<string>? extensions = null, bool replace = false)
    {
        executable = Path.GetFullPath(executable);
        var files = references.Select(Path.GetFullPath).ToList();
        var added = (extensions ?? []).Select(Path.GetFullPath).ToList();
        foreach (var file in files.Prepend(executable).Concat(added))
            if (!File.Exists(file))
                throw new KernelException($"The kernelspec must name files that exist; met '{file}'.");
        var folder =
            Path.Combine(prefix is null ? UserFolder() : Path.Combine(Path.GetFullPath(prefix), "share", "jupyter"),
                "kernels", Name);
        if (Directory.Exists(folder) && !replace)
            throw new KernelException($"The kernelspec is already there, in '{folder}'; "
                + "give --replace to write it anew.");

        var argv = new List<string>(
            executable.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? ["dotnet", executable] : [executable]);
        argv.AddRange(["--connection-file", "{connection_file}"]);
        Add("--reference", files);
        Add("--using", usings);
        Add("--static-using", staticUsings ?? []);
        Add("--extension", added);
        Add("--interrupt-property", interruptProperty is { Length: > 0 } property ? [property] : []);
        var spec = new JsonObject
        {
            ["argv"] = Json.Array(argv),
            ["display_name"] = "C# (FaDE)",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
        };
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "kernel.json"), spec.ToJsonString(Indented) + "\n");
            foreach (var logo in Logos) Copy(logo, Path.Combine(folder, logo));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"The kernelspec cannot be written to '{folder}': {e.Message}", e);
        }

        return folder;

        void Add(string option, IEnumerable<string> values)
        {
            foreach (var value in values) argv.AddRange([option, value]);
        }
    }

    private static void Copy(string resource, string path)
    {
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var target = File.Create(path);
        source.CopyTo(target);
    }

    private static string UserFolder()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } set) return set;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Jupyter");
        return Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data
            ? data : Path.Combine(home, ".local", "share"), "jupyter");
    }
}
