using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace FaDE.Interactive.Figures;

/// <summary>plotly.js, embedded at build time, and who carries it in this notebook.</summary>
public static class FigureLibrary
{
    private static readonly Lock Gate = new();
    private static readonly Lazy<string?> Packed = new(Pack);
    private static string? _carrier;

    /// <summary>
    /// Whether plotly.js was there when this assembly was built; without it figures are pictures only.
    /// </summary>
    public static bool Available => Packed.Value is not null;

    /// <summary>
    /// Forgets which figure carries plotly.js, so that the next one does: for a host that begins a new notebook in
    /// the same process.
    /// </summary>
    public static void Reset()
    {
        lock (Gate) _carrier = null;
    }

    /// <summary>The script that upgrades a figure.</summary>
    /// <param name="id">The figure's id, from its content: the same figure shown again carries the same script.</param>
    /// <param name="interaction">How much script.</param>
    internal static string Script(string id, Interaction interaction)
    {
        if (interaction == Interaction.None || Packed.Value is not { } packed) return "";
        lock (Gate)
        {
            var carries = interaction == Interaction.Embedded || (_carrier ??= id) == id;
            return Text("upgrade.js") + (carries ? $"{Text("library.js").TrimEnd()}(\"{packed}\");\n" : "");
        }
    }

    internal static string Text(string name)
    {
        using var reader = new StreamReader(Resource(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string? Pack()
    {
        using var code = Resource("plotly-cartesian.min.js");
        if (code is null) return null;
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true)) code.CopyTo(gzip);
        return Convert.ToBase64String(bytes.ToArray());
    }

    private static Stream? Resource(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
}
