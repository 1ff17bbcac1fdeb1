using System.Text.Json.Nodes;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;

namespace FaDE.Supernet.Units;

/// <summary>What all units of an experiment share.</summary>
/// <param name="Backbone">The fixed layers.</param>
/// <param name="Data">The data set.</param>
/// <param name="Splits">How it is cut.</param>
/// <param name="Device">Where networks live: "cpu" or "cuda". Results of a GPU repeat only as far as its libraries' do.</param>
public sealed record UnitTask(Backbone Backbone, DataSet Data, SplitSettings Splits, string Device = "cpu")
{
    /// <summary>Version of the code that computes the units.</summary>
    internal string CodeVersion => "0";

    /// <summary>The shared part of the settings of a unit.</summary>
    internal JsonObject Settings() => new()
    {
        ["backbone"] = JsonNode.Parse(Backbone.ToJson()),
        ["data"] = UnitImages.Name(Data, Splits),
        ["device"] = Device,
        ["threads"] = 1,
    };
}
