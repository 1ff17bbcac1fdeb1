using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace FaDE.Fuzz;

/// <summary>Gives a reader damaged files. It makes a value of each or refuses it with an exception of the toolkit;
/// another exception or a file that takes a minute fails the test, which tells the file.</summary>
/// <remarks>A fixed number of files, the same every time; or, where the environment variable FADE_FUZZ_MINUTES is a
/// number, as many as so many minutes allow. A stack overflow ends the process: the file being read is then in
/// the folder of temporary files, as fade-fuzz-TARGET.</remarks>
internal static class Fuzzing
{
    private const int Files = 1500, MostFaults = 12;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Reads damaged texts.</summary>
    public static void Texts<TKnown>(ITestOutputHelper output, string target, IEnumerable<string> seeds,
        Action<string> read)
        where TKnown : Exception =>
        Run<TKnown>(output, target, [.. seeds.Select(Encoding.UTF8.GetBytes)],
            bytes => read(Encoding.UTF8.GetString(bytes)));

    /// <summary>Reads damaged files.</summary>
    /// <typeparam name="TKnown">The exceptions that a reader may refuse with.</typeparam>
    /// <param name="output">Where the counts go.</param>
    /// <param name="target">What is read, as part of a file's name.</param>
    /// <param name="seeds">Whole files, which must be read without a refusal.</param>
    /// <param name="read">Reads one.</param>
    public static void Run<TKnown>(ITestOutputHelper output, string target, IReadOnlyList<byte[]> seeds,
        Action<byte[]> read)
        where TKnown : Exception
    {
        foreach (var seed in seeds) read(seed);
        var faults = new Dictionary<string, string>();
        var (values, refusals, began, current) = (0, 0, Stopwatch.GetTimestamp(), Array.Empty<byte>());
        var minutes = double.TryParse(Environment.GetEnvironmentVariable("FADE_FUZZ_MINUTES"),
            CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var reader = new Thread(ReadAll) { IsBackground = true };
        reader.Start();
        while (!reader.Join(TimeSpan.FromSeconds(1)))
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref began)) > Longest)
                Assert.Fail($"{target}: a file is read for more than {Longest.TotalSeconds} s: {Shown(current)}");
        output.WriteLine($"{target}: {values + refusals} files, {values} read, {refusals} refused, "
            + $"{faults.Count} kinds of faults");
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Select(fault => $"{fault.Key}\n{fault.Value}")));

        void ReadAll()
        {
            var mutation = new Mutation(seeds, new Random(20));
            var clock = Stopwatch.StartNew();
            for (var i = 0; minutes > 0 ? clock.Elapsed.TotalMinutes < minutes : i < Files; i++)
            {
                current = mutation.Next();
                if (minutes > 0) File.WriteAllBytes(Path.Combine(Path.GetTempPath(), $"fade-fuzz-{target}"), current);
                Volatile.Write(ref began, Stopwatch.GetTimestamp());
                try
                {
                    read(current);
                    values++;
                }
                catch (TKnown)
                {
                    refusals++;
                }
                catch (Exception e)
                {
                    var place = e.StackTrace?.Split('\n')
                        .FirstOrDefault(line => line.Contains("at FaDE.", StringComparison.Ordinal));
                    if (faults.Count < MostFaults) faults.TryAdd($"{e.GetType().Name}{place?.TrimEnd()}",
                        $"{e.Message}\n{Shown(current)}");
                }
            }
        }
    }

    private static string Shown(byte[] file) => file.Length > 3000
        ? Convert.ToBase64String(file.AsSpan(0, 3000)) + "..." : Convert.ToBase64String(file);
}
