using System.Security.Cryptography;
using System.Text;

namespace FaDE.Kernel.Protocol;

/// <summary>
/// HMAC-SHA256 over the four JSON frames of a message, as hexadecimal text; an empty key turns signing off.
/// </summary>
internal sealed class MessageSigner(string key)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    public byte[] Sign(IEnumerable<byte[]> frames)
    {
        if (_key.Length == 0) return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var frame in frames) hash.AppendData(frame);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Compares in time that does not depend on where the signatures differ.</summary>
    public bool Accepts(byte[] signature, IEnumerable<byte[]> frames) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign(frames));
}
