namespace FaDE.Kernel.Tests;

/// <summary>Our own protocol tests, spoken through jupyter_client.</summary>
public sealed class ProtocolSuiteTests
{
    private const string Module = "protocol_suite";
    private static readonly Lazy<PythonSuite> Suite = new(() => new(Module));

    public static TheoryData<string> Tests => [.. PythonSuite.Tests(Module)];

    [Theory]
    [MemberData(nameof(Tests))]
    public void Passes(string test) => Suite.Value.AssertPassed(test);
}
