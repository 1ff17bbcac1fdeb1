using System.Text.Json;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.HyperArchitectures;

/// <summary>One step of the published formulation, recorded in double precision by an independent program.</summary>
public sealed class PublishedStepTests
{
    [Theory]
    [InlineData("mlp", true)]
    [InlineData("mlp", false)]
    [InlineData("conv", true)]
    [InlineData("conv", false)]
    public void Logits_loss_and_gradients_are_those_recorded(string name, bool doublePrecision)
    {
        using var fixture = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", $"published_step_{name}.json")));
        var cases = fixture.RootElement.GetProperty("cases").EnumerateArray().ToList();
        Assert.Equal(4, cases.Count);
        foreach (var recorded in cases) Check(fixture.RootElement, recorded, name == "conv", doublePrecision);
    }

    private static void Check(JsonElement fixture, JsonElement recorded, bool conv, bool doublePrecision)
    {
        using var scope = NewDisposeScope();
        var (type, tolerance) = doublePrecision ? (ScalarType.Float64, 1e-9) : (ScalarType.Float32, 1e-4);
        var whole = recorded.GetProperty("normalize_whole_tensor").GetBoolean();
        var vertices = fixture.GetProperty("vertices").GetInt32();
        var dags = fixture.GetProperty("candidates").EnumerateArray()
            .Select(c => new Dag(vertices, c.EnumerateArray().Select(e => (e[0].GetInt32() - 1, e[1].GetInt32() - 1))))
            .ToList();
        var stages = fixture.GetProperty("stages").GetInt32();
        var operation = conv ? Operation.Conv() : Operation.Linear();
        var region = Region.Of(Enumerable.Range(0, stages)
            .Select(_ => dags.Select(dag => (Block)new Cell(dag, operation))));
        var backbone = conv
            ? new Backbone(BackboneKind.Conv, new(1, 28, 28), 3, [new StageShape(2, ExitPool: 4, ExitPadding: 2)])
            : Backbone.Mlp(new(1, 1, 12), stages, 5, 3);
        var settings = new NetworkSettings { Precision = doublePrecision ? Precision.Double
            : Precision.Single, Normalization = whole ? Normalization.WholeTensor : Normalization.None };
        using var supernet = new HyperArchitecture(region, backbone, settings);
        var parameters = supernet.Network.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        var names = Names(dags, stages);
        using (no_grad())
            foreach (var (theirs, ours) in names)
                parameters[ours].copy_(Read(recorded.GetProperty("parameters").GetProperty(theirs), type));
        Assert.Equal(parameters.Count, names.Count);
        for (var s = 0; s < stages; s++) Values(recorded.GetProperty("parameters").GetProperty($"stage{s}.alpha"))
            .CopyTo(supernet.Alphas.Values[s], 0);

        var noise = recorded.GetProperty("gumbel_noise");
        ChoiceDraw[] draws = [.. supernet.Alphas.Values.Select((alphas, s) => noise.ValueKind == JsonValueKind.Null
            ? new Softmax().Draw(alphas, new(0), 0)
            : GumbelSoftmax.FromNoisy([.. alphas.Zip(noise[s].EnumerateArray(), (a, n) => a + n.GetDouble())], 1,
                hard: true))];
        var images = Read(recorded.GetProperty("input"), type);
        var labels = tensor(recorded.GetProperty("labels").EnumerateArray().Select(l => l.GetInt64()).ToArray());

        var where = $"{(conv ? "conv" : "mlp")}, {recorded.GetProperty("relaxation")}, norm {whole}";
        ExactnessTests.Near(Values(recorded.GetProperty("logits")),
            ExactnessTests.Numbers(supernet.Network.Forward(images, new Pass(draws))), tolerance, where);
        var gradients = supernet.Differentiate(images, labels, draws, weights: true, alphas: true);
        ExactnessTests.Near([recorded.GetProperty("loss").GetDouble()], [gradients.Loss], tolerance, where);
        var scale = doublePrecision ? 0
            : recorded.GetProperty("gradient_norms").EnumerateObject().Max(n => n.Value.GetDouble());
        foreach (var theirs in recorded.GetProperty("gradients").EnumerateObject())
        {
            var met = theirs.Name.EndsWith(".alpha", StringComparison.Ordinal)
                ? draws[theirs.Name[5] - '0'].AlphaGradient(gradients.Choices[theirs.Name[5] - '0'])
                : ExactnessTests.Numbers(parameters[names[theirs.Name]].grad!);
            ExactnessTests.Near(Values(theirs.Value), met, tolerance, $"{theirs.Name}, {where}", scale);
        }
        foreach (var theirs in recorded.GetProperty("gradient_norms").EnumerateObject()
            .Where(n => !n.Name.EndsWith(".alpha", StringComparison.Ordinal)))
        {
            var met = Math.Sqrt(ExactnessTests.Numbers(parameters[names[theirs.Name]].grad!).Sum(x => x * x));
            ExactnessTests.Near([theirs.Value.GetDouble()], [met], tolerance, $"norm of {theirs.Name}, {where}", scale);
        }
    }

    private static Dictionary<string, string> Names(List<Dag> dags, int stages)
    {
        var names = new Dictionary<string, string>();
        foreach (var kind in new[] { "weight", "bias" })
        {
            names[$"entry.{kind}"] = $"entries.0.layer.{kind}";
            names[$"head.{kind}"] = $"head.layer.{kind}";
            for (var s = 0; s < stages; s++)
                for (var c = 0; c < dags.Count; c++)
                {
                    var edges = dags[c].Edges.Select(e => $"edge_{e.From + 1}_to_{e.To + 1}")
                        .Concat(dags[c].Sinks.Select(v => $"edge_{v + 1}_to_OUTPUT")).ToList();
                    for (var e = 0; e < edges.Count; e++)
                        names[$"stage{s}.candidate{c}.{edges[e]}.{kind}"] =
                            $"stages.{s}.candidates.{c}.edges.{e}.operation.layer.{kind}";
                }
        }
        return names;
    }

    private static Tensor Read(JsonElement element, ScalarType type) =>
        tensor(Values(element))
            .view([.. element.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64())]).to(type);

    private static double[] Values(JsonElement element) =>
        [.. element.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())];
}
