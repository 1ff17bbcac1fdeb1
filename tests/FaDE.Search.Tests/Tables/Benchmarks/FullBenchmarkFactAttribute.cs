using FaDE.Search.Tables.Benchmarks;

namespace FaDE.Search.Tests.Tables.Benchmarks;

/// <summary>A test of a whole benchmark file, for machines where FADE_BENCHMARKS names a folder that has it.</summary>
public sealed class FullBenchmarkFactAttribute : FactAttribute
{
    public FullBenchmarkFactAttribute(string file)
    {
        if (Environment.GetEnvironmentVariable(Benchmark.FolderVariable) is not { Length: > 0 } folder
            || !File.Exists(Path.Combine(folder, file)))
            Skip = $"{Benchmark.FolderVariable} names no folder with {file}.";
    }
}
