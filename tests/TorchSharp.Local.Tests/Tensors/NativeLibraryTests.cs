using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class NativeLibraryTests
{
    [Fact]
    public void Every_entry_that_is_declared_is_exported()
    {
        nint library = NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, "libtorch_local.so"));
        var declared = typeof(Scalar).Assembly.GetType("TorchSharp.Native")!.GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(m => m.Name.StartsWith("ts_")).Select(m => m.Name).Distinct().ToList();
        Assert.True(declared.Count > 400);
        Assert.All(declared, name => Assert.True(NativeLibrary.TryGetExport(library, name, out _), name));
    }
}
