using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The one element of a tensor as a number of .NET, converted; and the element type of a type of .NET.</summary>
public static class TensorExtensionMethods
{
    public static float ToSingle(this Tensor value) => (float)value;

    public static double ToDouble(this Tensor value) => (double)value;

    public static byte ToByte(this Tensor value) => (byte)value;

    public static sbyte ToSByte(this Tensor value) => (sbyte)value;

    public static short ToInt16(this Tensor value) => (short)value;

    public static int ToInt32(this Tensor value) => (int)value;

    public static long ToInt64(this Tensor value) => (long)value;

    public static bool ToBoolean(this Tensor value) => (bool)value;
}
