using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;

namespace FaDE.Supernet.Units;

/// <summary>What all units of an experiment share.</summary>
/// <param name="Backbone">The fixed layers.</param>
/// <param name="Data">The data set.</param>
/// <param name="Splits">How it is cut.</param>
/// <param name="Device">Where networks live: "cpu" or "cuda". Results of a GPU repeat only as far as its
/// libraries' do.</param>
public sealed record UnitTask(Backbone Backbone, DataSet Data, SplitSettings Splits, string Device = "cpu")
{
    /// <summary>The shared part of the settings of a unit.</summary>
    /// <exception cref="FadeException">Images, splits and backbone do not fit.</exception>
    internal JsonObject Settings()
    {
        SplitArrays.Check(Data, Splits);
        var raw = Data.Train.Shape;
        var images = Splits.Pixels == 0 ? raw
            : new InputShape(raw.Channels, Splits.Pixels, Splits.Pixels * raw.Width / raw.Height);
        if (images != Backbone.Input || Data.Train.Classes != Backbone.Classes)
            throw new FadeException(
                $"The backbone takes images of {Backbone.Input} in {Backbone.Classes} classes; "
                    + $"met {images} in {Data.Train.Classes}.");
        return new JsonObject
        {
            ["backbone"] = JsonNode.Parse(Backbone.ToJson()),
            ["data"] = UnitImages.Name(Data, Splits),
            ["device"] = Device,
            ["threads"] = 1,
        };
    }
}
