using System.Text.RegularExpressions;

namespace FaDE.Kernel.Tests;

/// <summary>
/// A Python test module, run once against a freshly installed kernelspec. Debian's Python, for it has Jupyter.
/// </summary>
internal sealed class PythonSuite
{
    private const string Python = "/usr/bin/python3";
    private readonly Dictionary<string, string> _failures = [];
    private readonly HashSet<string> _passed = [];
    private readonly string _log;

    public PythonSuite(string module)
    {
        var prefix = KernelProcess.NewFolder();
        KernelSpec.Install(prefix, KernelProcess.Executable, [], []);
        var (_, output, errors) = KernelProcess.Run(Python, ["-u", Path.Combine("kernel", "outcomes.py"), module],
            new Dictionary<string, string>
            {
                ["JUPYTER_PATH"] = Path.Combine(prefix, "share", "jupyter"),
                ["FADE_TEST_PACKAGES"] = LocalPackage.Create(),
                ["XDG_CACHE_HOME"] = KernelProcess.NewFolder(),
            });
        _log = output + errors;
        string? failing = null;
        foreach (var line in output.Split('\n'))
        {
            var fields = line.Split('\t');
            if (fields.Length >= 2 && fields[0] is "OK" or "FAIL")
            {
                var name = fields[1].Split('.')[^1];
                failing = fields[0] == "FAIL" ? name : null;
                if (failing is null) _passed.Add(name);
                else _failures[name] = "";
            }
            else if (failing is not null)
            {
                _failures[failing] += line + "\n";
            }
        }
    }

    /// <summary>The tests that a module's source defines.</summary>
    public static IEnumerable<string> Tests(string module) =>
        Regex.Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "kernel", module + ".py")),
            @"def (test_\w+)\(")
            .Select(match => match.Groups[1].Value);

    /// <summary>Fails as the Python test failed, or when it did not run.</summary>
    public void AssertPassed(string test) =>
        Assert.True(_passed.Contains(test), _failures.GetValueOrDefault(test) ?? "It did not run:\n" + _log);
}
