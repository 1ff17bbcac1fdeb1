namespace FaDE.Cli.Tests.Slurm;

/// <summary>The results in a folder, byte for byte.</summary>
internal static class ResultFiles
{
    public static IReadOnlyDictionary<string, string> In(string folder) =>
        Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file))!.Length == 2)
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
}
