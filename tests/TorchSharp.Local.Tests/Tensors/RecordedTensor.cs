using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

internal sealed record RecordedTensor(long[] Shape, ScalarType Type, double[] Values)
{
    internal Tensor ToTensor() => tensor(Values, Shape, Type);
}
