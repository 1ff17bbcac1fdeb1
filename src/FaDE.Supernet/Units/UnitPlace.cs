using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Units;
using FaDE.Supernet.Data;
using FaDE.Supernet.Latencies;

namespace FaDE.Supernet.Units;

/// <summary>Where units are run and their results are kept.</summary>
/// <param name="Executor">This process, worker processes, or a cluster.</param>
/// <param name="Store">Where results are kept.</param>
/// <param name="Images">Where the images are described to other processes.</param>
public sealed record UnitPlace(IUnitExecutor Executor, UnitStore Store, UnitImages Images) : IDisposable
{
    /// <summary>A place as users write it.</summary>
    /// <param name="on">"local", "workers:N" or "slurm".</param>
    /// <param name="folder">Where results are kept, seen by every machine that works on them.</param>
    /// <param name="profile">File with a cluster's settings, or null.</param>
    /// <param name="engines">What this process measures latencies in; TorchSharp alone if null.</param>
    /// <exception cref="UnitException">Another word, a bad profile, or no cluster here.</exception>
    public static UnitPlace Open(string on, string folder, string? profile = null,
        IReadOnlyList<ILatencyEngine>? engines = null)
    {
        var images = new UnitImages(folder);
        return new UnitPlace(UnitExecutor.Parse(on, KnownKinds.For(images, engines), profile), new UnitStore(folder),
            images);
    }

    /// <summary>Runs units; what the store has is not run again.</summary>
    /// <param name="data">The images of the units.</param>
    /// <param name="units">The units.</param>
    /// <param name="context">Progress and cancellation.</param>
    public IReadOnlyList<JsonNode> Run(DataSet data, IReadOnlyList<WorkUnit> units, EstimationContext context)
    {
        Store.Admit(units);
        Images.Keep(data);
        return Run(units, context);
    }

    /// <summary>Runs units whose images are found without further help.</summary>
    /// <param name="units">The units.</param>
    /// <param name="context">Progress and cancellation.</param>
    public IReadOnlyList<JsonNode> Run(IReadOnlyList<WorkUnit> units, EstimationContext context) =>
        Executor.Run(units, Store, context.Progress is { } progress ? new UnitForecast(progress) : null,
            context.Cancellation);

    /// <summary>Gives back the images held.</summary>
    public void Dispose() => Images.Dispose();
}
