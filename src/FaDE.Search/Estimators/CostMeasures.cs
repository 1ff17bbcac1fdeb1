using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>
/// Parameters and multiply-adds as measures of the architectures of a region, counted by <see cref="CostModel"/>.
/// </summary>
public static class CostMeasures
{
    /// <summary>For <see cref="Scores.Measures"/>.</summary>
    /// <param name="backbone">The layers around the stages.</param>
    /// <param name="region">The region.</param>
    public static IReadOnlyDictionary<Measure, Func<Architecture, double>> Of(Backbone backbone, Region region) =>
        new Dictionary<Measure, Func<Architecture, double>>
        {
            [Measure.Parameters] = architecture => CostModel.Of(backbone, region.Resolve(architecture)).Parameters,
            [Measure.MultiplyAdds] = architecture => CostModel.Of(backbone, region.Resolve(architecture)).MultiplyAdds,
        };
}
