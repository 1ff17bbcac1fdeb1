using FaDE.Search.Arena;
using FaDE.Search;
using FaDE.Search.Units;

namespace FaDE.Supernet.Units;

/// <summary>What can be done as a unit, here and in worker processes.</summary>
public static class KnownKinds
{
    /// <summary>Version of the code that computes: the engine and what it stands on.</summary>
    public static string CodeVersion { get; } = FaDE.Search.CodeVersion.Of(typeof(KnownKinds).Assembly);

    /// <summary>Every kind of unit.</summary>
    /// <param name="images">Where units find their images, and the folder of their results.</param>
    public static UnitKinds For(UnitImages images) => new UnitKinds(CodeVersion).Add(ProbeUnit.Kind, ProbeUnit.Run)
        .Add(ArenaUnit.Kind, ArenaUnit.Run)
        .AddTraining(images).AddMemory(images)
        .Add(SearchUnits.Kind, (unit, stop) => SearchUnits.Run(unit, images.Store, stop));
}
