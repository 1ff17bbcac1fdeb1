using FaDE.Supernet.Data;
using SkiaSharp;

namespace FaDE.Supernet.Text;

/// <summary>Fonts of the machine.</summary>
internal static class Fonts
{
    private static readonly string[] Endings = [".ttf", ".otf", ".ttc"];

    /// <summary>Where fonts are installed, those of the user among them.</summary>
    public static IReadOnlyList<string> Folders { get; } =
    [
        .. new[] { Environment.SpecialFolder.Fonts, Environment.SpecialFolder.UserProfile }
            .Select(Environment.GetFolderPath).Where(folder => folder != "")
            .SelectMany(folder => new[] { Path.Combine(folder, ".fonts"), Path.Combine(folder, ".local/share/fonts") }),
        "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts",
    ];

    /// <summary>The fonts of files and folders that have all of some characters, in the order of their paths.</summary>
    /// <param name="places">Files, and folders with all that is in them.</param>
    /// <param name="characters">What is written.</param>
    /// <exception cref="DataSetException">None has them.</exception>
    public static IReadOnlyList<SKTypeface> Of(IReadOnlyList<string> places, string characters)
    {
        var files = places.SelectMany(place => Directory.Exists(place)
            ? Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories) : [place])
            .Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()) && File.Exists(file))
            .Order(StringComparer.Ordinal);
        var fonts = new List<SKTypeface>();
        foreach (var file in files)
            if (SKTypeface.FromFile(file) is { } font)
            {
                if (Has(font, characters)) fonts.Add(font);
                else font.Dispose();
            }
        return fonts.Count > 0 ? fonts : throw new DataSetException("Lines are rendered with a font that has the "
            + $"characters '{characters}' (on Debian the package fonts-dejavu-core brings some); met none in "
            + $"{string.Join(", ", places)}.");
    }

    private static bool Has(SKTypeface typeface, string characters)
    {
        using var font = new SKFont(typeface);
        return font.ContainsGlyphs(characters);
    }
}
