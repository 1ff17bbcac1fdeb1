using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace FaDE.Search.Tests.Drawings;

/// <summary>
/// Compares a text with the reviewed file of its name in Snapshots beside the test; a difference writes
/// NAME.received.EXT there, to be looked at and renamed.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string name, string text, [CallerFilePath] string test = "")
    {
        if (name.EndsWith(".svg", StringComparison.Ordinal)) XDocument.Parse(text);
        var file = Path.Combine(Path.GetDirectoryName(test)!, "Snapshots", name);
        if (File.Exists(file) && File.ReadAllText(file) == text) return;
        var received = Path.ChangeExtension(file, ".received" + Path.GetExtension(file));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(received, text);
        var reason = File.Exists(file) ? "is not the reviewed snapshot" : "has no reviewed snapshot";
        Assert.Fail($"'{name}' {reason}; look at {received} and rename it if it is right.");
    }
}
