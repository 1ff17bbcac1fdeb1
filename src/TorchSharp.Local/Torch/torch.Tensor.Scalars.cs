namespace TorchSharp;

// A tensor of no axes from one value.
public static partial class torch
{
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        Of<byte>([scalar], [], ScalarType.Byte, null, device, requires_grad, null);

    public static Tensor tensor(byte scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<byte>([scalar], [], ScalarType.Byte, dtype, device, requires_grad, null);

    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        Of<sbyte>([scalar], [], ScalarType.Int8, null, device, requires_grad, null);

    public static Tensor tensor(sbyte scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<sbyte>([scalar], [], ScalarType.Int8, dtype, device, requires_grad, null);

    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        Of<short>([scalar], [], ScalarType.Int16, null, device, requires_grad, null);

    public static Tensor tensor(short scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<short>([scalar], [], ScalarType.Int16, dtype, device, requires_grad, null);

    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        Of<int>([scalar], [], ScalarType.Int32, null, device, requires_grad, null);

    public static Tensor tensor(int scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<int>([scalar], [], ScalarType.Int32, dtype, device, requires_grad, null);

    public static Tensor tensor(long scalar, Device? device = null, bool requires_grad = false) =>
        Of<long>([scalar], [], ScalarType.Int64, null, device, requires_grad, null);

    public static Tensor tensor(long scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<long>([scalar], [], ScalarType.Int64, dtype, device, requires_grad, null);

    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        Of<float>([scalar], [], ScalarType.Float32, null, device, requires_grad, null);

    public static Tensor tensor(float scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<float>([scalar], [], ScalarType.Float32, dtype, device, requires_grad, null);

    public static Tensor tensor(double scalar, Device? device = null, bool requires_grad = false) =>
        Of<double>([scalar], [], ScalarType.Float64, null, device, requires_grad, null);

    public static Tensor tensor(double scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<double>([scalar], [], ScalarType.Float64, dtype, device, requires_grad, null);

    public static Tensor tensor(bool scalar, Device? device = null, bool requires_grad = false) =>
        Of<bool>([scalar], [], ScalarType.Bool, null, device, requires_grad, null);

    public static Tensor tensor(bool scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<bool>([scalar], [], ScalarType.Bool, dtype, device, requires_grad, null);

    public static Tensor tensor(Half scalar, Device? device = null, bool requires_grad = false) =>
        Of<Half>([scalar], [], ScalarType.Float16, null, device, requires_grad, null);

    public static Tensor tensor(Half scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<Half>([scalar], [], ScalarType.Float16, dtype, device, requires_grad, null);

    public static Tensor tensor((float Real, float Imaginary) scalar, Device? device = null, bool requires_grad = false) =>
        Of<(float, float)>([scalar], [], ScalarType.ComplexFloat32, null, device, requires_grad, null);

    public static Tensor tensor((float Real, float Imaginary) scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<(float, float)>([scalar], [], ScalarType.ComplexFloat32, dtype, device, requires_grad, null);

    public static Tensor tensor(System.Numerics.Complex scalar, Device? device = null, bool requires_grad = false) =>
        Of<System.Numerics.Complex>([scalar], [], ScalarType.ComplexFloat64, null, device, requires_grad, null);

    public static Tensor tensor(System.Numerics.Complex scalar, ScalarType dtype, Device? device = null, bool requires_grad = false) =>
        Of<System.Numerics.Complex>([scalar], [], ScalarType.ComplexFloat64, dtype, device, requires_grad, null);
}
