using FaDE.Kernel.Notebooks;

namespace FaDE.Kernel.Magics;

/// <summary>The C# of a file: a script, a notebook, or a .dib of .NET Interactive.</summary>
internal static class CodeFile
{
    /// <summary>Its cells.</summary>
    /// <param name="path">The file.</param>
    /// <param name="say">Told what is left out.</param>
    /// <exception cref="KernelException">There is no such file, or it holds no C#.</exception>
    public static IReadOnlyList<string> Read(string path, Action<string> say)
    {
        if (!File.Exists(path)) throw new KernelException($"A file to load must exist; met '{path}'.");
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" or ".csx" => [File.ReadAllText(path)],
            ".ipynb" or ".dib" => Cells(path, say),
            var extension => throw new KernelException("A file to load must be .csx, .cs, .ipynb or .dib; "
                + $"met '{extension}' in '{path}'."),
        };
    }

    private static List<string> Cells(string path, Action<string> say)
    {
        var code = NotebookFile.Read(path).Cells.Where(cell => cell.IsCode && cell.Source.Trim() != "").ToList();
        var others = code.Select(cell => cell.Language).Where(language => !CellLanguage.IsOurs(language)).Distinct()
            .ToList();
        if (others.Count > 0)
            say($"Cells that are not C# are left out of '{Path.GetFileName(path)}': {string.Join(", ", others)}.");
        return [.. code.Where(cell => cell.Language == CellLanguage.CSharp).Select(cell => cell.Source)];
    }
}
