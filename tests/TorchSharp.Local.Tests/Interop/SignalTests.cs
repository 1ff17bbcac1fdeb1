namespace TorchSharp.Local.Tests.Interop;

public class SignalTests
{
    /// <summary>Debian 13's libtorch brings UCX along, which takes the signal of a null reference when it is loaded: the process ended here.</summary>
    [Fact]
    public void A_null_reference_is_an_exception_once_libtorch_is_loaded()
    {
        using var one = torch.ones(1);
        string? nothing = one.IsInvalid ? "" : null;
        Assert.Throws<NullReferenceException>(() => nothing!.Length);
    }
}
