using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class DataTests
{
    [Fact]
    public void Arrays_of_every_type_come_back()
    {
        using var scope = NewDisposeScope();
        RoundTrip([(byte)1, (byte)255], tensor([(byte)1, (byte)255]), uint8);
        RoundTrip([(sbyte)-1, (sbyte)7], tensor(new sbyte[] { -1, 7 }), int8);
        RoundTrip([(short)-1, (short)7], tensor(new short[] { -1, 7 }), int16);
        RoundTrip([-1, 7], tensor(new[] { -1, 7 }), int32);
        RoundTrip([-1L, 7], tensor(new[] { -1L, 7 }), int64);
        RoundTrip([-1f, 7], tensor(new[] { -1f, 7 }), float32);
        RoundTrip([-1.5, 7], tensor(new[] { -1.5, 7 }), float64);
        RoundTrip([true, false], tensor(new[] { true, false }), @bool);
        RoundTrip([(Half)0.5f], tensor(new[] { (Half)0.5f }), float16);
        RoundTrip([(1f, 2f)], tensor(new[] { (1f, 2f) }), complex64);
        RoundTrip([new Complex(1, 2)], tensor(new[] { new Complex(1, 2) }), complex128);
        Assert.Equal([2L, 3], tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }).shape);
        Assert.Equal([1L, 2, 3, 4], tensor(new int[1, 2, 3, 4]).shape);
        Assert.Equal([2L, 2], tensor(new List<double> { 1, 2, 3, 4 }, 2, 2).shape);
        Assert.Equal(float32, tensor(new[] { 1, 2 }, dtype: float32).dtype);
        Assert.Equal([1L, 1, 2], from_array(new bool[1, 1, 2]).shape);
        Assert.Equal([0L], tensor(Array.Empty<float>()).shape);
    }

    [Fact]
    public void Single_numbers_have_no_axes_and_their_own_type()
    {
        using var scope = NewDisposeScope();
        Assert.Equal((float32, 1.5f), (tensor(1.5f).dtype, tensor(1.5f).item<float>()));
        Assert.Equal((int32, 3), (tensor(3).dtype, tensor(3).item<int>()));
        Assert.Equal((int64, 3L), (tensor(3L).dtype, tensor(3L).item<long>()));
        Assert.True(tensor(true).item<bool>());
        Assert.Equal(new Complex(1, 2), tensor(new Complex(1, 2)).item<Complex>());
        Assert.Equal((Half)2, tensor((Half)2).item<Half>());
        Assert.Empty(tensor(3).shape);
        Assert.Equal((3f, 3.0, 3, 3L, (byte)3, true), (tensor(3).ToSingle(), tensor(3f).ToDouble(), (int)tensor(3.7), tensor(3L).ToInt64(),
            tensor(3).ToByte(), tensor(1).ToBoolean()));
        Assert.Equal(float64, tensor(1, float64).dtype);
        Assert.Equal((int64, 0L), (5L.ToTensor().dtype, 5L.ToTensor().dim()));
        Assert.Equal([2L, 2], new[] { 1f, 2, 3, 4 }.ToTensor([2, 2], requires_grad: true).shape);
    }

    [Fact]
    public void The_accessor_follows_the_strides()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3).t();
        var data = x.data<long>();
        Assert.False(data.IsContiguous);
        Assert.Equal([0L, 3, 1, 4, 2, 5], data.ToArray());
        Assert.Equal([0L, 3, 1, 4, 2, 5], data.ToList());
        Assert.Equal(4, data[1, 1]);
        data[2, 1] = 50;
        data.CopyFrom([9, 8]);
        Assert.Equal([9L, 8, 1, 4, 2, 50], x.contiguous().data<long>().ToArray());
        var part = new long[2];
        data.CopyTo(part, tensorIndex: 3);
        Assert.Equal([4L, 2], part);
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2);
        x.bytes = BitConverter.GetBytes(1f).Concat(BitConverter.GetBytes(2f)).ToArray();
        Assert.Equal([1f, 2], x.data<float>().ToArray());
        Assert.Equal(8, x.bytes.Length);
        Assert.Equal(24, ones(2, 3)[1].storage<float>().nbytes);
        Assert.Equal([1f, 1, 1, 1, 1, 1], ones(2, 3)[1].storage<float>().ToArray());
        Assert.Equal(x.storage<float>().data_ptr(), x[1].storage<float>().data_ptr());
    }

    [Fact]
    public void A_buffer_is_shared_and_let_go_with_the_last_view()
    {
        var weak = Shared();
        for (int i = 0; i < 10 && weak.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(weak.IsAlive);
    }

    [Fact]
    public void Types_and_devices_are_changed_by_to()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.7, -2.2 });
        Assert.Equal([1, -2], x.to(int32).data<int>().ToArray());
        Assert.Equal(float16, x.half().dtype);
        Assert.Equal(bfloat16, x.bfloat16().dtype);
        Assert.Equal([1.7f, -2.2f], x.@float().cpu().data<float>().ToArray());
        Assert.Equal(x.storage<double>().data_ptr(), x.to(float64).storage<double>().data_ptr());
        Assert.NotEqual(x.storage<double>().data_ptr(), x.to(float64, copy: true).storage<double>().data_ptr());
        Assert.Equal(int64, x.type_as(arange(2)).dtype);
        Assert.Equal(DeviceType.META, x.to("meta").device_type);
        var y = x.to(float32, disposeAfter: true);
        Assert.True(x.IsInvalid);
        Assert.Equal("cpu", y.device.ToString());
        Assert.Equal(new Device("cuda:1"), new Device(DeviceType.CUDA, 1));
        Assert.Equal("cuda:1", new Device("cuda:1").ToString());
        Assert.Equal(cuda.is_available(), cuda.device_count() > 0);
    }

    [Fact]
    public void A_tensor_is_saved_and_loaded()
    {
        using var scope = NewDisposeScope();
        string path = Path.GetTempFileName();
        try
        {
            var x = randn(3, 4);
            x.save(path);
            Assert.True(x.equal(load(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_default_type_is_that_of_new_tensors()
    {
        using var scope = NewDisposeScope();
        Assert.Equal((float32, float32, int64, float32, int64), (zeros(1).dtype, rand(1).dtype, arange(3).dtype, arange(3.0).dtype,
            randperm(3).dtype));
        Assert.Equal((float32, int64, @bool), (full(1, 1.5).dtype, full(1, 2).dtype, full(1, true).dtype));
        Assert.Equal([2L, 3, 4, 5], empty(2, 3, 4, 5).shape);
        Assert.Equal((float64, int32), (zeros_like(ones(2), float64).dtype, full_like(ones(2, int32), 3).dtype));
        Assert.Equal([3L, 5], empty_strided([2, 3], [3, 5]).stride());
        Assert.True(ones(2, requires_grad: true).requires_grad);
    }

    [Fact]
    public void Strides_of_channels_last_survive_a_convolution()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 8, 5, 5).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        Assert.Equal([200L, 1, 40, 8], x.stride());
        Assert.Equal(1, nn.functional.conv2d(x, randn(8, 8, 3, 3), padding: [1, 1]).stride(1));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Shared()
    {
        var array = new float[] { 1, 2, 3, 4 };
        var x = frombuffer(array, float32, 2, 1);
        array[1] = 7;
        var view = x[1];
        x[0].add_(0);
        view.add_(5);
        Assert.Equal([7f, 8], x.data<float>().ToArray());
        x.Dispose();
        view.Dispose();
        Assert.Equal(8f, array[2]);
        return new WeakReference(array);
    }

    private static void RoundTrip<T>(T[] values, Tensor x, ScalarType type)
        where T : unmanaged
    {
        Assert.Equal(type, x.dtype);
        Assert.Equal(values, x.data<T>().ToArray());
        Assert.Equal(values[^1], x[-1].item<T>());
    }
}
