using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Derivations;

namespace FaDE.Methods.Studies;

/// <summary>
/// An arm that ends with a network of a region, which is trained from scratch on the images of the study.
/// </summary>
/// <param name="Name">For tables and files.</param>
/// <param name="Region">What is searched.</param>
public abstract record NetworkArm(string Name, Region Region) : Arm(Name)
{
    /// <summary>What else is measured of the network that is kept: a name and its value.</summary>
    public Func<Selection, StudyScope, IEnumerable<(string Measure, double Value)>> Also { get; init; } = (_, _) => [];

    /// <summary>
    /// The layers around what is searched, given images and classes; those of the budget's cells if null.
    /// </summary>
    public Func<InputShape, int, Backbone>? Layers { get; init; }

    /// <summary>How what was kept is written down.</summary>
    public Func<Selection, string> Notation { get; init; } = kept => kept.ToString();

    /// <inheritdoc/>
    public override string Identity(Lazy<Splits> splits) =>
        $"{Settings} {Region.Hash} {splits.Value.Weights.Count} {splits.Value.Weights.Shape}";

    /// <summary>What the network depends on besides region, images, budget and seed.</summary>
    protected abstract string Settings { get; }

    /// <summary>The layers around what is searched, in a study.</summary>
    internal Backbone BackboneIn(StudyScope scope) =>
        Layers is null ? scope.Backbone : Layers(scope.Splits.Weights.Shape, scope.Splits.Weights.Classes);
}
