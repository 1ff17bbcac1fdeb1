using FaDE.Search;

namespace FaDE.Benchmarks;

internal static class Program
{
    private static int Main(string[] args)
    {
        try
        {
            return args.FirstOrDefault() switch
            {
                "enumerate" => EnumerateBenchmark.Run(args[1..]),
                "truth" => Truth.TruthBenchmark.Run(args[1..]),
                "step" => Step.StepBenchmark.Run(args[1..]),
                "scaling" => Step.ScalingBenchmark.Run(args[1..]),
                "search" => Outer.SearchBenchmark.Run(args[1..]),
                "kernel" => Kernel.KernelBenchmark.Run(args[1..]),
                "units" => Units.UnitsBenchmark.Run(args[1..]),
                _ => throw new FadeException($"The benchmarks are step, truth, scaling, enumerate, kernel, search, units; met '{args.FirstOrDefault()}'."),
            };
        }
        catch (FadeException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
