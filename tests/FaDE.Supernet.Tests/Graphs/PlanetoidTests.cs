using FaDE.Supernet.Data;
using FaDE.Supernet.Graphs;
using FaDE.Supernet.Tests.Data;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Graphs;

public sealed class PlanetoidTests
{
    [Fact]
    public void FilesAreReadInTheOrderOfTheGraph()
    {
        using var folder = Written();
        using var problem = Planetoid.Read(folder.Path, "tiny");
        var (weights, test) = (problem.Splits.Weights, problem.Splits.Test);
        Assert.Equal(9, weights.Count);
        Assert.Equal([(0, 1), (0, 8), (1, 0), (1, 6), (6, 1), (8, 0)], weights.Graph!.Edges);
        Assert.Equal([0, 1, -1, -1, -1, -1, -1, -1, -1], weights.Targets.data<long>().ToArray());
        Assert.Equal([-1, -1, -1, -1, -1, -1, 1, -1, 0], test.Targets.data<long>()
            .ToArray()); // the first test row is vertex 8
        using var scope = NewDisposeScope();
        Assert.Equal([1f, 0, 0], weights.Inputs[0].data<float>().ToArray());
        Assert.Equal([0f, 0.5f, 0.5f], weights.Inputs[8].data<float>().ToArray());
        Assert.Equal([0f, 0, 0], weights.Inputs[7].data<float>().ToArray());
        Assert.Equal(2, problem.Splits.Alphas.Targets.ne(-1).sum().item<long>());
        Assert.Equal(2, problem.Splits.Validation.Targets.ne(-1).sum().item<long>());
    }

    [Fact]
    public void WhatIsMissingOrDamagedIsToldInOneSentence()
    {
        using var folder = Written();
        Assert.Contains("holds no ind.cora.x.", Assert.Throws<DataSetException>(() =>
            Planetoid.Read(folder.Path)).Message);
        File.WriteAllBytes(folder.File("ind.tiny.graph"), PythonTwo.Graph(new() { [0] = [1, 99] }));
        Assert.Equal("An edge joins two of the vertices 0 to 8; met 0-99.",
            Assert.Throws<DataSetException>(() => Planetoid.Read(folder.Path, "tiny")).Message);
        File.WriteAllBytes(folder.File("ind.tiny.graph"), PythonTwo.Pickle("cos\nsystem\nU\x06reboot\x85R."));
        Assert.Contains("met 'os.system'", Assert.Throws<DataSetException>(() =>
            Planetoid.Read(folder.Path, "tiny")).Message);
        File.WriteAllBytes(folder.File("ind.tiny.graph"), PythonTwo.Graph([]));
        File.WriteAllText(folder.File("ind.tiny.test.index"), "6\nx\n");
        Assert.Contains("a vertex on every line; met 'x'",
            Assert.Throws<DataSetException>(() => Planetoid.Read(folder.Path, "tiny")).Message);
    }

    private static TemporaryFolder Written()
    {
        var folder = new TemporaryFolder();
        TinyPlanetoid.Write(folder, "tiny");
        return folder;
    }
}
