using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Units;
using FaDE.Supernet.Data;

namespace FaDE.Supernet.Units;

/// <summary>Where units are run and their results are kept.</summary>
/// <param name="Executor">This process, worker processes, or a cluster.</param>
/// <param name="Store">Where results are kept.</param>
/// <param name="Images">Where the images are described to other processes.</param>
public sealed record UnitPlace(IUnitExecutor Executor, UnitStore Store, UnitImages Images)
{
    /// <summary>Runs units; what the store has is not run again.</summary>
    /// <param name="title">What they are, for the progress.</param>
    /// <param name="data">The images of the units.</param>
    /// <param name="units">The units.</param>
    /// <param name="context">Progress and cancellation.</param>
    public IReadOnlyList<JsonNode> Run(string title, DataSet data, IReadOnlyList<WorkUnit> units, EstimationContext context)
    {
        Images.Keep(data);
        return Executor.Run(units, Store, context.Progress is { } progress ? new UnitForecast(title, progress) : null, context.Cancellation);
    }
}
