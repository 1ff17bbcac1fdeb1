using FaDE.Methods.Studies;
using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Stages;

/// <summary>
/// H-DAS's two searches one after the other (Liu et al. 2021): first every stage finds a cell of its own, one cell per
/// stage; then the cells are frozen, and how they are wired inside the stages is searched, or taken as a chain.
/// </summary>
/// <param name="Name">For tables and files.</param>
/// <param name="Region">Of the cells: they choose for themselves.</param>
/// <param name="Cells">How cells are searched.</param>
/// <param name="Vertices">Vertices of a stage.</param>
/// <param name="Stages">How stages are searched; null for a chain.</param>
public sealed record TwoLevelArm(string Name, Region Region, Recipe Cells, int Vertices, Recipe? Stages)
    : NetworkArm(Name, Region)
{
    /// <inheritdoc/>
    protected override string Settings => $"{Name} {Cells} {Vertices} {Stages}";

    /// <inheritdoc/>
    public override ArmRun Run(StudyScope scope)
    {
        var first = new SupernetArm(Name, Region, Cells, Projection.Derivation);
        var cells = first.Derive(scope, "cells.checkpoint").Network.Stages;
        var region = new StageSpace(cells.Count, Vertices, Operation.Skip) { Cells = cells }.Region;
        NetworkArm next = Stages is null ? new DrawnArm(Name, region, (r, _) => StageSpace.Chain(r))
            : new SupernetArm(Name, region, Stages, StageSpace.Derivation);
        return (next with { Also = Also }).Run(scope);
    }
}
