using FaDE.Search.Spaces;
using FaDE.Supernet.Text.Sequences;

namespace FaDE.Supernet.Export;

/// <summary>Transformer layers as steps of a program, as <see cref="TransformerOperation"/> computes them.</summary>
internal sealed class TransformerWriting(NetworkProgram program, Operation operation, string name, Shape shape)
{
    private readonly int _channels = shape.Channels, _positions = shape.Width;
    private readonly (IReadOnlyList<TransformerLayer> Layers, int Heads) _settings =
        Transformers.Read(operation, shape.Channels);
    private string _part = ""; // of the name: which layer

    private int Width => _channels / _settings.Heads;

    /// <summary>Writes the layers without the activation after them.</summary>
    /// <param name="x">The images.</param>
    public string Write(string x)
    {
        var (y, scores) = (Step(StepKind.Positions, "positions", [x], "", _channels), "");
        foreach (var (layer, n) in _settings.Layers.Select((layer, n) => (layer, n + 1)))
        {
            _part = $"_layer{n}";
            (y, scores) = Attended(y, layer, scores);
            var h = Normal(y);
            y = Sum(y, layer.Convolves ? Gated(h)
                : Layer("second", 4, Step(StepKind.Activation, "relu", [Layer("first", 1, h, 4)], "relu")));
        }
        _part = "";
        return Step(StepKind.Pixels, "pixels", [y], "", shape.Height, _positions, _channels);
    }

    private (string Y, string Scores) Attended(string x, TransformerLayer layer, string before)
    {
        var h = Normal(x);
        // Parameters come in the order of the module's: its own, then those of its layers.
        var (content, position) = layer.Relative ? (Vector("content"), Vector("position")) : ("", "");
        var (q, k, v) = (Layer("queries", 1, h), Apart(Layer("keys", 1, h)), Apart(Layer("values", 1, h)));
        var scores = Step(StepKind.Scores, "scores",
            [Apart(layer.Relative ? Step(StepKind.Shift, "by_content", [q], content) : q), k]);
        if (layer.Relative)
            scores = Sum(scores, Step(StepKind.ByDistance, "distances",
                [Apart(Step(StepKind.Shift, "by_position", [q], position))], "", _settings.Heads, _positions, Width));
        if (layer.Scaled) scores = Step(StepKind.ByRoot, "scaled", [scores], "", Width);
        if (layer.Reuse && before != "") scores = Sum(scores, before);
        var weighted = Step(StepKind.Weighted, "weighted", [Step(StepKind.Softmax, "weights", [scores]), v]);
        return (Sum(x, Layer("mixed", 1, Step(StepKind.Together, "together", [weighted], "", _channels))), scores);
    }

    private string Gated(string h)
    {
        var three = Step(StepKind.Three, "three", [h], "", _positions, _channels);
        var (value, gate) = (Layer("value", 3, three), Layer("gate", 3, three));
        return Layer("closing", 1, Step(StepKind.Product, "gated",
            [value, Step(StepKind.Activation, "sigmoid", [gate], "sigmoid")]));
    }

    private string Apart(string x) => Step(StepKind.Heads, "heads", [x], "", _positions, _settings.Heads, Width);

    private string Normal(string x) => Step(StepKind.Normalization, "normal", [x], "", 1);

    private string Sum(params string[] terms) => Step(StepKind.Sum, "sum", terms);

    private string Layer(string part, int inputs, string x, int outputs = 1)
    {
        var layer = new ProgramLayer($"{name}{_part}_{part}", inputs * _channels, outputs * _channels);
        program.Declare(layer);
        return program.Step(StepKind.Layer, layer.Name, [x], layer.Name);
    }

    private string Vector(string part)
    {
        program.Declare(new ProgramLayer($"{name}{_part}_{part}", 1, _channels) { IsVector = true });
        return $"{name}{_part}_{part}";
    }

    private string Step(StepKind kind, string what, IReadOnlyList<string> operands, string layer = "",
        params IReadOnlyList<int> numbers) => program.Step(kind, $"{name}{_part}_{what}", operands, layer, numbers);
}
