namespace FaDE.Supernet.Latencies;

/// <summary>A network and its images, ready to be run again and again.</summary>
/// <param name="run">One pass.</param>
/// <param name="held">What is given back at the end.</param>
public sealed class PreparedPass(Action run, params IReadOnlyList<IDisposable> held) : IDisposable
{
    /// <summary>Runs one pass.</summary>
    public void Run() => run();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in held) part.Dispose();
    }
}
