using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

/// <summary>Values that PyTorch computed, as the record.py beside the fixtures wrote them.</summary>
internal static class Recorded
{
    public static JsonElement Load(string name)
    {
        using var stream = typeof(Recorded).Assembly.GetManifestResourceStream(name)!;
        return JsonDocument.Parse(stream).RootElement;
    }

    public static Tensor ToTensor(JsonElement recorded, bool integers = false)
    {
        var shape = Shape(recorded);
        return integers
            ? tensor(recorded.GetProperty("values").EnumerateArray().Select(value => value.GetInt64()).ToArray(), shape)
            : tensor(Values(recorded).Select(value => (float)value).ToArray(), shape);
    }

    public static long[] Shape(JsonElement recorded) => [.. recorded.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];

    public static double[] Values(JsonElement recorded) => [.. recorded.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];

    public static double[] Values(Tensor tensor) => [.. tensor.detach().to(ScalarType.Float64).contiguous().data<double>()];

    public static void AssertClose(JsonElement expected, Tensor actual, string what, double tolerance = 1e-5)
    {
        Assert.True(Shape(expected).SequenceEqual(actual.shape), $"{what}: the shape is [{string.Join(", ", actual.shape)}]");
        AssertClose(Values(expected), Values(actual), what, tolerance);
    }

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            var error = Math.Abs(expected[i] - actual[i]) / Math.Max(1, Math.Abs(expected[i]));
            Assert.True(error <= tolerance, $"{what}[{i}] is {actual[i]:R}, PyTorch's is {expected[i]:R}");
        }
    }
}
