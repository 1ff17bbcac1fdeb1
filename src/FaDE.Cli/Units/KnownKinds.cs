using FaDE.Search.Units;
using FaDE.Supernet.Data;

namespace FaDE.Cli.Units;

/// <summary>What worker processes can do.</summary>
public static class KnownKinds
{
    /// <summary>Version of the code that computes: the engine and what it stands on.</summary>
    public static string CodeVersion { get; } = FaDE.Search.Units.CodeVersion.Of(typeof(SplitArrays).Assembly);

    /// <summary>Every kind of unit.</summary>
    public static UnitKinds All { get; } = new UnitKinds(CodeVersion)
        .Add(ProbeUnit.Kind, ProbeUnit.Run);
}
