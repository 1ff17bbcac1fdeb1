using System.Text;

namespace FaDE.Supernet.Tests.Data;

/// <summary>Batches of CIFAR-10's Python version, as Python 2 pickles them (protocol 2).</summary>
internal static class CifarBatch
{
    /// <summary>A batch: images with their labels.</summary>
    public static byte[] Pickled(params (byte Label, byte[] Pixels)[] images)
    {
        byte[] count = [(byte)'K', (byte)images.Length], data = [.. images.SelectMany(image => image.Pixels)];
        return
        [
            0x80, 2, .. Text(
                "}(U\u0004datacnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\u0085U\u0001b\u0087R(K\u0001"),
            .. count, .. Text("M\0\u000c\u0086cnumpy\ndtype\nU\u0002u1K\0K\u0001\u0087R(K\u0003U\u0001|NNN"),
            .. Text("J\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\0tb\u0089T"),
            .. BitConverter.GetBytes(data.Length), .. data, .. Text("tbU\u0006labels]("),
            .. images.SelectMany(image => new[] { (byte)'K', image.Label }), .. Text("eu."),
        ];
    }

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);
}
