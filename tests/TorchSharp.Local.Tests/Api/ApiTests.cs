namespace TorchSharp.Local.Tests.Api;

/// <summary>What signatures.txt lists, read off the TorchSharp package, is here under the same signature: sources compile against either.</summary>
/// <remarks>Not listed, and not here: custom autograd functions, distributions, and constructors from native modules.</remarks>
public sealed class ApiTests
{
    [Fact]
    public void Every_listed_signature_is_here()
    {
        var here = Signatures.Of(typeof(torch).Assembly).ToHashSet();
        using var reader = new StreamReader(typeof(ApiTests).Assembly.GetManifestResourceStream("signatures.txt")!);
        string[] listed = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        string[] missing = [.. listed.Where(line => !here.Contains(line))];
        Assert.True(missing.Length == 0, $"{missing.Length} of {listed.Length} signatures are missing:\n{string.Join('\n', missing)}");
    }
}
