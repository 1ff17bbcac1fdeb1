using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>
/// Where units are run: in this process, in worker processes, on a cluster. The results are the same, bit for bit.
/// </summary>
public interface IUnitExecutor
{
    /// <summary>Returns when every unit has its result, in the order of the units.</summary>
    /// <param name="units">What is to be done; what the store already has is not done again.</param>
    /// <param name="store">Where results are kept.</param>
    /// <param name="progress">Told now and then, or null.</param>
    /// <param name="cancellation">Stops; what is done stays in the store.</param>
    IReadOnlyList<JsonNode> Run(IReadOnlyList<WorkUnit> units, UnitStore store, IProgress<UnitProgress>? progress,
        CancellationToken cancellation);
}
