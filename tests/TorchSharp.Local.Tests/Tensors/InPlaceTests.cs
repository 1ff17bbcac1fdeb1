using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class InPlaceTests
{
    private static readonly MethodInfo[] Methods = typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Instance);

    // Every f_(...) that has a twin f(...) of the same parameters, all of them tensors or numbers.
    public static TheoryData<string> Twins => new(Methods
        .Where(m => m.Name.EndsWith('_') && m.GetParameters().All(p => p.ParameterType == typeof(Tensor) || p.ParameterType == typeof(Scalar)))
        .Where(m => Twin(m) is not null)
        .Select(Signature));

    [Theory]
    [MemberData(nameof(Twins))]
    public void In_place_gives_the_same_values_in_the_same_tensor(string signature)
    {
        using var scope = NewDisposeScope();
        var inPlace = Methods.Single(m => Signature(m) == signature);
        bool integers = inPlace.Name.StartsWith("bitwise");
        var type = integers ? int64 : inPlace.Name.StartsWith("logical") ? @bool : float64;
        object[] arguments = inPlace.GetParameters().Select(p => p.ParameterType == typeof(Tensor)
            ? (object)(p.Name == "mask" ? tensor(new[] { true, false, true, true }) : (tensor(new[] { 0.4, 0.3, 0.6, 0.2 }) * (integers
                ? 10 : 1)).to(type))
            : integers ? (Scalar)3 : (Scalar)0.5).ToArray();
        var x = (tensor(new[] { 0.9, 0.1, 0.7, 0.3 }) * (integers ? 10 : 1) + (inPlace.Name.StartsWith("acosh") ? 1 : 0)).to(type);
        var expected = (Tensor)Twin(inPlace)!.Invoke(x, arguments)!;
        var result = (Tensor)inPlace.Invoke(x, arguments)!;
        Assert.Same(x, result);
        Assert.Equal(x.to(float64).data<double>().ToArray(), expected.to(float64).data<double>().ToArray());
    }

    [Fact]
    public void Copying_filling_and_sharing_write_into_the_tensor()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3);
        var row = x.view(1, 3);
        x.copy_(tensor(new[] { 1, 2, 3 }));
        Assert.Equal([1f, 2, 3], row.data<float>().ToArray());
        x.fill_(4);
        Assert.Equal([4f, 4, 4], row.data<float>().ToArray());
        x.fill_(tensor(5f));
        x.zero_();
        Assert.Equal([0f, 0, 0], row.data<float>().ToArray());
        x.set_(ones(2));
        Assert.Equal([2L], x.shape);
        Assert.Equal([0f, 0, 0], row.data<float>().ToArray());
    }

    [Fact]
    public void Places_chosen_by_indices_are_written()
    {
        using var scope = NewDisposeScope();
        var index = tensor(new long[] { 2, 0 });
        Assert.Equal([7f, 0, 7], zeros(3).index_fill_(0, index, 7).data<float>().ToArray());
        Assert.Equal([2f, 0, 1], zeros(3).index_copy_(0, index, tensor(new[] { 1f, 2 })).data<float>().ToArray());
        Assert.Equal([4f, 0, 2], zeros(3).index_add_(0, index, tensor(new[] { 1f, 2 }), 2).data<float>().ToArray());
        Assert.Equal([2f, 0, 1], zeros(3).scatter_(0, index, tensor(new[] { 1f, 2 })).data<float>().ToArray());
        Assert.Equal([9f, 0, 9], zeros(3).scatter_(0, index, 9).data<float>().ToArray());
        Assert.Equal([3f, 1, 2], ones(3).scatter_add_(0, index, tensor(new[] { 1f, 2 })).data<float>().ToArray());
        Assert.Equal([5f, 1, 5], ones(3).masked_fill_(tensor(new[] { true, false, true }), 5).data<float>().ToArray());
    }

    private static MethodInfo? Twin(MethodInfo method) => Methods.SingleOrDefault(m => m.Name == method.Name[..^1]
        && m.GetParameters().Select(p => p.ParameterType).SequenceEqual(method.GetParameters().Select(p => p.ParameterType)));

    private static string Signature(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})";
}
