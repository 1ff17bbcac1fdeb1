using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace FaDE.Search;

/// <summary>
/// Which code computed a result: the identity of the build, not of the commit. Equal builds have equal versions
/// wherever they are copied to; any changed line of what computes gives another, and a change of texts or of other
/// programs none.
/// </summary>
public static class CodeVersion
{
    /// <summary>Version of an assembly and of everything it stands on, for instance "0.1.0-3f2a91c07b5d".</summary>
    /// <param name="assembly">The assembly that computes.</param>
    /// <returns>
    /// The assembly's version and a hash of the module versions (a deterministic compiler derives them from its input)
    /// of the assembly and of all it references in its own folder, directly or not, and of the bytes of the native
    /// libraries there. .NET and libtorch themselves are not in it.
    /// </returns>
    public static string Of(Assembly assembly)
    {
        var folder = Path.GetDirectoryName(assembly.Location)!;
        var modules = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([assembly.GetName().Name!]);
        while (open.TryDequeue(out var name))
        {
            var file = Path.Combine(folder, name + ".dll");
            if (modules.ContainsKey(name) || !File.Exists(file)) continue;
            using var reader = new PEReader(File.OpenRead(file));
            var metadata = reader.GetMetadataReader();
            modules.Add(name, metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToString("n"));
            foreach (var reference in metadata.AssemblyReferences)
                open.Enqueue(metadata.GetString(metadata.GetAssemblyReference(reference).Name));
        }
        foreach (var library in Directory.EnumerateFiles(folder).Where(f => Path.GetExtension(f) is ".so" or ".dylib"))
            modules.Add(Path.GetFileName(library),
                Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(library))));
        var all = string.Join('\n', modules.Select(m => $"{m.Key} {m.Value}"));
        return $"{assembly.GetName().Version!.ToString(3)}-"
            + $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..12]}";
    }
}
