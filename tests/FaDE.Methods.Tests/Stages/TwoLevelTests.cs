using FaDE.Methods.Stages;
using FaDE.Methods.Studies;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Data;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;

namespace FaDE.Methods.Tests.Stages;

public sealed class TwoLevelTests
{
    private static readonly StudyBudget Tiny = new("tiny", 40, 20, 1, 1, 1, new CommonCells(2, 1, 2), 2);

    [Fact]
    public void Cells_are_found_first_then_how_they_are_wired()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(80, new InputShape(1, 8, 8));
        var whole = HdasStudy.Study with
        {
            Arms = budget => [.. HdasStudy.Study.Arms(budget).OfType<TwoLevelArm>()],
            Judge = _ => Verdict.Undecided(""),
        };
        var result = new MethodStudy(whole, Tiny, new Lazy<Splits>(splits), folder.Path).Run(new EstimationContext(1));
        Assert.Equal(["both levels", "cells, then a chain"], result.Runs.Arms.Select(arm => arm.Arm));
        Assert.Equal(1.5, result.Runs["cells, then a chain"][0]["depth"], 1e-12); // two vertices in a row
        Assert.InRange(result.Runs["both levels"][0]["depth"], 1, 1.5);
        Assert.Equal(2, Directory.GetFiles(folder.Path, "*.cells.checkpoint").Length);
    }

    [Fact]
    public void Stages_have_cells_of_their_own_and_windows_as_wide_as_asked()
    {
        var cells = new CommonCells(2, 1, 2).Region(shared: false);
        Block[] found = [.. CommonCells.Random(cells, new FaDE.Search.Rng(1)).Network.Stages];
        var region = new StageSpace(2, 4, Operation.Skip) { Cells = found, Width = 2 }.Region;
        Assert.All(Grouping.Nodes.Of(region), node => Assert.Equal(2, node.Edges.Count));
        foreach (var (stage, cell) in region.Root.Stages.Zip(found)) Assert.Contains(cell, stage.Children);
        Assert.Contains("Every stage has one cell; met 2 cells for 3 stages",
            Assert.Throws<MethodException>(() =>
                new StageSpace(3, 4, Operation.Skip) { Cells = found }.Region).Message);
        Assert.Contains("at least 2 states; met 1",
            Assert.Throws<MethodException>(() => new StageSpace(2, 4, Operation.Skip) { Width = 1 }.Region).Message);
    }
}
