using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>From numbers and arrays of .NET to tensors, and from a tensor of one element to a number.</summary>
public static class TensorExtensionMethods
{
    /// <summary>A copy of the elements in that shape.</summary>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
        where T : unmanaged
    {
        using var flat = from_array(rawArray);
        var result = flat.reshape(dimensions);
        return requires_grad ? result.requires_grad_() : result;
    }

    /// <summary>A tensor of no axes.</summary>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false)
        where T : unmanaged
    {
        using var row = from_array(new[] { scalar }, null, device);
        var result = row.reshape();
        return requires_grad ? result.requires_grad_() : result;
    }

    public static float ToSingle(this Tensor value) => (float)value;

    public static double ToDouble(this Tensor value) => (double)value;

    public static byte ToByte(this Tensor value) => (byte)value;

    public static sbyte ToSByte(this Tensor value) => (sbyte)value;

    public static short ToInt16(this Tensor value) => (short)value;

    public static int ToInt32(this Tensor value) => (int)value;

    public static long ToInt64(this Tensor value) => (long)value;

    public static bool ToBoolean(this Tensor value) => (bool)value;
}
