using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace FaDE.Kernel.CSharp;

/// <summary>
/// The XML documentation beside an assembly, read only when somebody asks; for the framework, the SDK's reference pack.
/// </summary>
internal sealed class XmlDocumentation(string path) : DocumentationProvider
{
    private static readonly Lazy<string[]> Framework = new(FrameworkFiles);

    public override bool Equals(object? obj) => obj is XmlDocumentation other && other.Path == Path;

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);

    private string Path => path;

    protected override string? GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture,
        CancellationToken cancellationToken = default)
    {
        var key = Encoding.UTF8.GetBytes($"<member name=\"{documentationMemberID}\"");
        if (File.Exists(path)) return Find(path, key);
        // The framework's types are not in the assembly of the same name as their documentation, so every file
        // may hold them.
        var own = System.IO.Path.GetFileName(path);
        return Framework.Value.OrderByDescending(file => System.IO.Path.GetFileName(file) == own)
            .Select(file => Find(file, key)).FirstOrDefault(text => text is not null);
    }

    private static string? Find(string file, byte[] key)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(file);
        var start = bytes.IndexOf(key);
        if (start < 0) return null;
        var end = bytes[start..].IndexOf("</member>"u8);
        return end < 0 ? null : Encoding.UTF8.GetString(bytes.Slice(start, end + "</member>".Length));
    }

    private static string[] FrameworkFiles()
    {
        var shared = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = System.IO.Path.GetFullPath(System.IO.Path.Combine(shared, "..", "..", "..", "packs",
            "Microsoft.NETCore.App.Ref"));
        if (!Directory.Exists(packs)) return [];
        var moniker = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        var folder = Directory.GetDirectories(packs).Order(StringComparer.Ordinal)
            .Select(pack => System.IO.Path.Combine(pack, "ref", moniker)).LastOrDefault(Directory.Exists);
        if (folder is null) return [];
        // System.Runtime.xml documents the core library.
        return Directory.GetFiles(folder, "*.xml")
            .OrderByDescending(file => System.IO.Path.GetFileName(file) == "System.Runtime.xml")
            .ThenBy(file => file, StringComparer.Ordinal).ToArray();
    }
}
