using FaDE.Search.Arena;
using FaDE.Search;
using FaDE.Search.Units;
using FaDE.Supernet.Latencies;

namespace FaDE.Supernet.Units;

/// <summary>What can be done as a unit, here and in worker processes.</summary>
public static class KnownKinds
{
    /// <summary>Version of the code that computes: the engine and what it stands on.</summary>
    public static string CodeVersion { get; } = FaDE.Search.CodeVersion.Of(typeof(KnownKinds).Assembly);

    /// <summary>Every kind of unit.</summary>
    /// <param name="images">Where units find their images, and the folder of their results.</param>
    /// <param name="engines">What latencies are measured in; TorchSharp alone if null.</param>
    public static UnitKinds For(UnitImages images, IReadOnlyList<ILatencyEngine>? engines = null) =>
        new UnitKinds(CodeVersion).Add(ProbeUnit.Kind, ProbeUnit.Run).Add(ArenaUnit.Kind, ArenaUnit.Run)
        .AddTraining(images).AddMemory(images).AddLatency(engines ?? [new TorchEngine()])
        .Add(SearchUnits.Kind, (unit, stop) => SearchUnits.Run(unit, images.Store, stop));
}
