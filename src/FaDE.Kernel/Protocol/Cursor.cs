namespace FaDE.Kernel.Protocol;

/// <summary>Clients count cursor positions in code points, .NET in UTF-16 units.</summary>
internal static class Cursor
{
    public static int ToUtf16(string text, int codePoints)
    {
        var index = 0;
        for (var seen = 0; seen < codePoints && index < text.Length; seen++)
            index += index + 1 < text.Length && char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    public static int ToCodePoints(string text, int index)
    {
        var seen = 0;
        for (var i = 0; i < index && i < text.Length; seen++)
            i += i + 1 < text.Length && char.IsSurrogatePair(text, i) ? 2 : 1;
        return seen;
    }
}
