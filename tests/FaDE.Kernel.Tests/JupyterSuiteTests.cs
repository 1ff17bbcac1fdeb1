namespace FaDE.Kernel.Tests;

/// <summary>Debian's jupyter_kernel_test: all of it, nothing skipped.</summary>
public sealed class JupyterSuiteTests
{
    private static readonly Lazy<PythonSuite> Suite = new(() => new("jupyter_suite"));

    [Theory]
    [InlineData("test_clear_output")]
    [InlineData("test_completion")]
    [InlineData("test_display_data")]
    [InlineData("test_error")]
    [InlineData("test_execute_result")]
    [InlineData("test_execute_stderr")]
    [InlineData("test_execute_stdout")]
    [InlineData("test_history")]
    [InlineData("test_inspect")]
    [InlineData("test_is_complete")]
    [InlineData("test_kernel_info")]
    [InlineData("test_pager")]
    public void Passes(string test) => Suite.Value.AssertPassed(test);
}
