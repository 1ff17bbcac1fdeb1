using System.Xml.Linq;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.Export;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Tests.Data;
using static TorchSharp.torch;

namespace FaDE.Onnx.Tests;

public sealed class OnnxFileTests
{
    public OnnxFileTests() => set_num_threads(1); // tiny networks: threads would only wait for each other

    [Fact]
    public void Every_activation_of_the_toolkit_has_its_word()
    {
        using var folder = new TemporaryFolder();
        foreach (var activation in Activation.Names)
        {
            var backbone = Backbone.Mlp(new(1, 2, 3), 1, 5, 3);
            using var network = new Network(backbone, new Region(Operation.Linear(activation)),
                new NetworkSettings { Seed = 1 });
            TrainedNetwork.Of(network).ToOnnx(folder.File("a.onnx"));
            using var predictor = new OnnxPredictor(folder.File("a.onnx"));
            Agreement.Check(network, predictor, 17, new Rng(3));
        }
    }

    [Fact]
    public void Large_weights_lie_in_a_file_of_their_own()
    {
        using var folder = new TemporaryFolder();
        var backbone = Backbone.Conv(new(1, 14, 14), 2, 4);
        using var network = new Network(backbone, new Region(new Chain(Operation.Conv(), Operation.SepConv())),
            new NetworkSettings());
        OnnxExport.Write(TrainedNetwork.Of(network), folder.File("large.onnx"), 100);
        Assert.Equal(["large.onnx", "large.onnx.data"], Directory.GetFiles(folder.Path)
            .Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        using var predictor = new OnnxPredictor(folder.File("large.onnx"));
        Agreement.Check(network, predictor, 3, new Rng(1));
    }

    [Fact]
    public void A_prediction_is_the_class_of_the_largest_logit()
    {
        using var folder = new TemporaryFolder();
        using var network = new Network(Backbone.Mlp(new(1, 2, 2), 1, 4, 3), new Region(Operation.Linear()),
            new NetworkSettings());
        TrainedNetwork.Of(network).ToOnnx(folder.File("n.onnx"));
        using var predictor = new OnnxPredictor(folder.File("n.onnx"), threads: 2);
        var images = Enumerable.Range(0, 20).Select(i => (float)Math.Sin(i)).ToArray();
        var rows = predictor.Logits(images).Chunk(3).ToList();
        Assert.Equal(rows.Select(row => row.ToList().IndexOf(row.Max())), predictor.Predict(images));
        Assert.Contains("4 values each are predicted, at least one; met 3 values",
            Assert.Throws<FadeException>(() => predictor.Logits(new float[3])).Message);
        Assert.Contains("at least 1 thread; met 0",
            Assert.Throws<FadeException>(() => new OnnxPredictor("x", 0)).Message);
    }

    [Fact]
    public void What_cannot_be_written_or_read_is_said_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        using var network = new Network(Backbone.Mlp(new(1, 2, 2), 1, 4, 3), new Region(Operation.Linear()),
            new NetworkSettings());
        var trained = TrainedNetwork.Of(network);
        Directory.CreateDirectory(folder.File("taken"));
        Assert.Contains("cannot be written",
            Assert.Throws<ExportException>(() => trained.ToOnnx(folder.File("taken"))).Message);
        trained.ToOnnx(folder.File("n.onnx"));
        var whole = File.ReadAllBytes(folder.File("n.onnx"));
        foreach (var damaged in new[] { whole[..(whole.Length / 2)], [1, 2, 3], [] })
        {
            File.WriteAllBytes(folder.File("n.onnx"), damaged);
            Assert.Contains("no ONNX file",
                Assert.Throws<ExportException>(() => new OnnxPredictor(folder.File("n.onnx"))).Message);
        }
        Assert.Contains("no ONNX file",
            Assert.Throws<ExportException>(() => new OnnxPredictor(folder.File("missing.onnx"))).Message);
        Assert.Contains("no ONNX file", Assert.Throws<ExportException>(() =>
            OnnxFile.Read(folder.File("missing.onnx"))).Message);
        Assert.Contains("met none", Assert.Throws<ExportException>(() => OnnxFile.Read(folder.File("n.onnx"))).Message);
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file =>
            file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void What_ONNX_cannot_say_is_refused_before_anything_is_written()
    {
        using var folder = new TemporaryFolder();
        OperationRegistry.Register("of-mine", (_, _) => new FunctionOperation(x => x));
        using var network = new Network(Backbone.Mlp(new(1, 2, 2), 1, 4, 3), new Region(new Operation("of-mine")),
            new NetworkSettings());
        Assert.Contains("met 'of-mine'", Assert.Throws<ExportException>(() =>
            TrainedNetwork.Of(network).ToOnnx(folder.File("n.onnx"))).Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_says_what_it_is_and_is_drawn()
    {
        using var folder = new TemporaryFolder();
        var cell = new Cell(Dag.Parse("4:0-2,1-2,0-3,1-3"), [Operation.Conv(), Operation.MaxPool(), Operation.Skip,
            Operation.AvgPool()], 2, Merge.Concatenation)
        {
            Adapter = Operation.Conv(1),
            Widening = 2,
        };
        using var network = new Network(Backbone.Conv(new(1, 14, 14), 1, 4), new Region(cell), new NetworkSettings());
        var trained = new TrainedNetwork(network.Backbone, cell,
            [.. TrainedNetwork.Of(network).Weights.Select(w => w.Values)])
        {
            Pixels = new PixelStatistics([0.25], [0.5]),
        };
        var written = trained.ToOnnx(folder.File("n.onnx"));
        var read = OnnxFile.Read(written.FilePath);
        Assert.Equal(written.ToString(), read.ToString());
        Assert.Equal((20, network.ParameterCount), (read.Opset, trained.Weights.Sum(w => (long)w.Values.Length)));
        Assert.Contains("x (batch, 1, 14, 14) to logits (batch, 10)", read.ToString());
        Assert.DoesNotContain(read.Operators, name => name.Contains("Global", StringComparison.Ordinal));
        var svg = XDocument.Parse(read.Drawing.ToSvg());
        foreach (var text in new[] { "Concat", "stage0_concat", "MaxPool", "stage0_e1_maxpool", "logits" })
            Assert.Contains(text, svg.ToString());
        using var predictor = new OnnxPredictor(written.FilePath);
        Assert.Equal(("0.25", "0.5"), (predictor.Properties["mean"], predictor.Properties["deviation"]));
        Assert.Equal(written.Drawing.ToSvg(), read.Drawing.ToSvg());
    }
}
