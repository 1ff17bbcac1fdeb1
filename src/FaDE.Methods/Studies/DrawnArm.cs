using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;

namespace FaDE.Methods.Studies;

/// <summary>A network that nobody searched: drawn at random, or a fixed one.</summary>
/// <param name="Name">For tables and files.</param>
/// <param name="Region">What it is drawn from.</param>
/// <param name="Draw">Draws it.</param>
public sealed record DrawnArm(string Name, Region Region, Func<Region, Rng, Selection> Draw) : NetworkArm(Name, Region)
{
    /// <inheritdoc/>
    protected override string Settings => $"{Name} drawn";

    /// <inheritdoc/>
    public override ArmRun Run(StudyScope scope)
    {
        var kept = Draw(Region, new Rng(Rng.Derive(scope.Seed, "random architecture")));
        return Retraining.Of(this, scope, [kept], new ArmRun { Arm = Name, Seed = scope.Seed }).With(Also(kept, scope));
    }
}
