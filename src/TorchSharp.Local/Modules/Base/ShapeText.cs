namespace TorchSharp.Utils;

/// <summary>Shapes as messages write them.</summary>
internal static class ShapeText
{
    public static string Text(this long[] shape) => $"[{string.Join(", ", shape)}]";
}
