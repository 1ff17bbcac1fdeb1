using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace FaDE.Interactive.Tests.Browser;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Repository
{
    /// <summary>Where this test assembly and the toolkit's lie.</summary>
    public static string Binaries { get; } = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!;

    public static string Root { get; } = Find();

    /// <summary>Debug or Release.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.GetDirectoryName(Binaries)!);

    /// <summary>The code between the markers of the README, without its fence.</summary>
    public static string ReadmeCell()
    {
        var text = File.ReadAllText(Path.Combine(Root, "README.md"));
        var cell = text.Split("<!-- cell -->")[1].Split("<!-- /cell -->")[0].Trim();
        Assert.StartsWith("```csharp\n", cell);
        Assert.EndsWith("\n```", cell);
        return cell["```csharp\n".Length..^"\n```".Length];
    }

    /// <summary>Runs a command to its end and returns what it wrote; a failure fails the test.</summary>
    public static async Task<string> Run(IEnumerable<string> command,
        IReadOnlyDictionary<string, string>? environment = null, int seconds = 300)
    {
        using var process = Start(command, environment);
        var text = new StringBuilder();
        void Add(string? line)
        {
            lock (text) text.AppendLine(line);
        }
        process.OutputDataReceived += (_, e) => Add(e.Data);
        process.ErrorDataReceived += (_, e) => Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{string.Join(' ', command)}' did not end in {seconds} s:\n{text}");
        }
        Assert.True(process.ExitCode == 0, $"'{string.Join(' ', command)}' ended with {process.ExitCode}:\n{text}");
        return text.ToString();
    }

    /// <summary>Starts a command whose output is read.</summary>
    public static Process Start(IEnumerable<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command.First(), command.Skip(1))
        { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string Find()
    {
        var folder = Binaries;
        while (!File.Exists(Path.Combine(folder, "FaDE.Interactive.sln")))
            folder = Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException("These tests run inside the repository.");
        return folder;
    }
}
