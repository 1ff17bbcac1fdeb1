using FaDE.Search;

namespace FaDE.Benchmarks;

internal static class Program
{
    private static readonly (string Name, string Options, Func<string[], int> Run)[] Benchmarks =
    [
        ("step", "CONFIG [--plain] [--precision single|mixed] [--json]", Step.StepBenchmark.Run),
        ("memory", "CONFIG [--steps N] [--json]", Step.MemoryBenchmark.Run),
        ("truth", "CONFIG [--models N] [--json]", Truth.TruthBenchmark.Run),
        ("scaling", "[--json]", Step.ScalingBenchmark.Run),
        ("enumerate", "[--vertices N] [--json]", EnumerateBenchmark.Run),
        ("search", "[--networks N] [--json]", Outer.SearchBenchmark.Run),
        ("kernel", "[--rounds N] [--kernel EXECUTABLE] [--json]", Kernel.KernelBenchmark.Run),
        ("units", "[--json]", Units.UnitsBenchmark.Run),
        ("latency", "[--networks N] [--json]", Latency.LatencyBenchmark.Run),
    ];

    private static int Main(string[] args)
    {
        try
        {
            if (args is ["--help" or "-h", ..])
            {
                foreach (var benchmark in Benchmarks)
                    Console.WriteLine($"./fade bench {benchmark.Name} {benchmark.Options}");
                return 0;
            }
            var (name, options, run) = Benchmarks.FirstOrDefault(b => b.Name == args.FirstOrDefault());
            if (run is null)
                throw new FadeException($"The benchmarks are {string.Join(", ", Benchmarks.Select(b => b.Name))}; "
                    + $"met '{args.FirstOrDefault()}'.");
            if (args.Contains("--help"))
            {
                Console.WriteLine($"./fade bench {name} {options}");
                return 0;
            }
            if (args.FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal)
                && !options.Contains($"[{a}", StringComparison.Ordinal)) is { } unknown)
                throw new FadeException($"The benchmark is ./fade bench {name} {options}; met '{unknown}'.");
            return run(args[1..]);
        }
        catch (FadeException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
