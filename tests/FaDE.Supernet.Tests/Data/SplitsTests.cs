using FaDE.Supernet.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Data;

public sealed class SplitsTests
{
    [Fact]
    public void TensorsHoldTheArraysAndAreReleased()
    {
        var raw = new RawImages(new(2, 2, 2), 10, [.. Enumerable.Range(0, 80).Select(i => (byte)i)],
            [.. Enumerable.Range(0, 10).Select(i => (byte)i)]);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var splits = Splits.Of(new("made", raw, raw),
            new SplitSettings { Weights = 5, Alphas = 3, Validation = 2, Test = 4, Pixels = 0 }))
        {
            Assert.Equal([5, 2, 2, 2], splits.Weights.Images.shape);
            Assert.Equal(splits.Weights.Arrays.Pixels, splits.Weights.Images.data<float>().ToArray());
            Assert.Equal(splits.Test.Arrays.Labels.Select(l => (long)l), splits.Test.Labels.data<long>().ToArray());
            Assert.Equal((ScalarType.Float32, ScalarType.Int64),
                (splits.Alphas.Images.dtype, splits.Alphas.Labels.dtype));
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
