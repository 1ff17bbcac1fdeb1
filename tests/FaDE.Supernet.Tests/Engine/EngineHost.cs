using System.Diagnostics;
using FaDE.Supernet.Engine;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Engine;

/// <summary>A process of its own that loads the engine, says from where, and adds up four numbers.</summary>
internal static class EngineHost
{
    /// <summary>What the process is asked for.</summary>
    public const string Word = "engine";

    /// <summary>Starts one.</summary>
    /// <param name="environment">What is set beside the environment of this process.</param>
    public static Process Start(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(EngineHost).Assembly.Location, Word])
        { RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The process.</summary>
    public static int Run()
    {
        using var sum = arange(1, 5, dtype: int64).sum();
        Console.WriteLine($"{NativeLibraries.Load()} {sum.item<long>()}");
        return 0;
    }
}
