using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Networks;

/// <summary>
/// The weights of a small network in one vector of doubles, with the moments of Adam (Kingma and Ba 2015): drawn from a
/// seed, stored and read again bit for bit. Gradients come from the engine.
/// </summary>
/// <param name="seed">Of the initial weights.</param>
public sealed class SmallWeights(long seed)
{
    private static readonly AdamRule Rule = new(0.9, 0.999);
    private readonly List<double> _initial = [];
    private readonly List<long[]> _shapes = [];
    private readonly Rng _rng = new(seed);
    private double[]? _numbers, _first, _second;
    private Tensor? _whole;
    private Tensor[] _parts = [];
    private int _steps;

    /// <summary>Part of the vector.</summary>
    /// <param name="Index">Its place in the order in which parts were added.</param>
    public readonly record struct Part(int Index);

    /// <summary>All weights, in the order in which they were added.</summary>
    public double[] Numbers
    {
        get => _numbers ??= [.. _initial];
        set
        {
            _whole?.Dispose();
            foreach (var part in _parts) part.Dispose();
            (_numbers, _whole, _parts) = (value, null, []);
        }
    }

    /// <summary>Adds weights drawn uniformly from -width to width. All are added before any is used.</summary>
    public Part Uniform(double width, params long[] shape)
    {
        for (var i = Size(shape); i > 0; i--) _initial.Add(width * (2 * _rng.NextDouble() - 1));
        _shapes.Add(shape);
        return new Part(_shapes.Count - 1);
    }

    /// <summary>Some of the weights, as they are used in a forward pass.</summary>
    public Tensor this[Part part] => Cut()[part.Index];

    /// <summary>The gradient of a number that depends on the weights.</summary>
    public double[] Gradient(Tensor of)
    {
        using var scope = NewDisposeScope();
        return autograd.grad([of], [_whole!])[0].data<double>().ToArray();
    }

    /// <summary>One step of Adam down a loss.</summary>
    /// <param name="loss">A number that depends on the weights.</param>
    /// <param name="rate">Length of the step.</param>
    /// <param name="decay">Weight of the squared weights in the loss, times two (L2).</param>
    /// <param name="clip">Largest norm of the gradient; 0 for any.</param>
    public void Descend(Tensor loss, double rate, double decay = 0, double clip = 0)
    {
        using var scope = NewDisposeScope();
        // Views of the engine's own memory and arrays that stay: no step leaves garbage.
        var gradient = MemoryMarshal.Cast<byte, double>(autograd.grad([loss], [_whole!])[0].bytes);
        var (weights, squares) = (Numbers, 0.0);
        if (clip > 0) foreach (var g in gradient) squares += g * g;
        var shrink = clip > 0 ? Math.Min(1, clip / (Math.Sqrt(squares) + 1e-6)) : 1;
        _first ??= new double[weights.Length];
        _second ??= new double[weights.Length];
        var (mean, deviation) = Rule.Bias(++_steps);
        for (var i = 0; i < weights.Length; i++)
        {
            var g = shrink * gradient[i] + decay * weights[i];
            _first[i] = Rule.First * _first[i] + (1 - Rule.First) * g;
            _second[i] = Rule.Second * _second[i] + (1 - Rule.Second) * g * g;
            weights[i] -= rate / mean * _first[i] / (Math.Sqrt(_second[i]) / deviation + Rule.Epsilon);
        }
        _whole!.bytes = MemoryMarshal.AsBytes(weights.AsSpan());
    }

    /// <summary>Weights and moments.</summary>
    public JsonObject Save() => new()
    {
        ["steps"] = _steps,
        ["weights"] = Text(Numbers),
        ["first"] = _first is null ? null : Text(_first),
        ["second"] = _second is null ? null : Text(_second),
    };

    /// <summary>Reads what <see cref="Save"/> gave.</summary>
    public void Load(JsonNode state)
    {
        (_steps, Numbers) = ((int)state["steps"]!, Read(state["weights"]!));
        _first = state["first"] is { } first ? Read(first) : null;
        _second = state["second"] is { } second ? Read(second) : null;
    }

    /// <summary>Cuts all weights into parts, views of them, once: so a step puts the gradient together once, and not
    /// for every use of a part.</summary>
    private Tensor[] Cut()
    {
        if (_whole is not null) return _parts;
        using var learning = enable_grad();
        _whole = tensor(Numbers, ScalarType.Float64).requires_grad_().DetachFromDisposeScope();
        return _parts = [.. _whole.split([.. _shapes.Select(Size)]).Zip(_shapes,
            (part, shape) => part.view(shape).DetachFromDisposeScope())];
    }

    private static long Size(long[] shape) => shape.Aggregate(1L, (a, b) => a * b);

    private static string Text(double[] numbers) => Convert.ToBase64String(MemoryMarshal.AsBytes<double>(numbers));

    private static double[] Read(JsonNode text) =>
        MemoryMarshal.Cast<byte, double>(Convert.FromBase64String((string)text!)).ToArray();
}
