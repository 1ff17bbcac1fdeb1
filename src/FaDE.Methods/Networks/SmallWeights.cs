using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using FaDE.Search;
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
    private const double First = 0.9, Second = 0.999, Least = 1e-8;
    private readonly List<double> _initial = [];
    private readonly Rng _rng = new(seed);
    private Tensor? _flat, _first, _second;
    private int _steps;

    /// <summary>Part of the vector.</summary>
    /// <param name="Start">Its first number.</param>
    /// <param name="Shape">Its shape.</param>
    public readonly record struct Part(int Start, long[] Shape);

    /// <summary>Adds weights drawn uniformly from -width to width. All are added before any is used.</summary>
    public Part Uniform(double width, params long[] shape)
    {
        var part = new Part(_initial.Count, shape);
        for (var i = shape.Aggregate(1L, (a, b) => a * b); i > 0; i--)
            _initial.Add(width * (2 * _rng.NextDouble() - 1));
        return part;
    }

    /// <summary>Some of the weights, as they are used in a forward pass.</summary>
    public Tensor this[Part part] =>
        Flat.narrow(0, part.Start, part.Shape.Aggregate(1L, (a, b) => a * b)).view(part.Shape);

    private Tensor Flat => _flat ??= Make([.. _initial], learned: true);

    /// <summary>All weights, in the order in which they were added.</summary>
    public double[] Numbers
    {
        get => Flat.detach().data<double>().ToArray();
        set => _flat = Make(value, learned: true);
    }

    /// <summary>The gradient of a number that depends on the weights.</summary>
    public double[] Gradient(Tensor of)
    {
        using var scope = NewDisposeScope();
        return autograd.grad([of], [Flat])[0].data<double>().ToArray();
    }

    /// <summary>One step of Adam down a loss.</summary>
    /// <param name="loss">A number that depends on the weights.</param>
    /// <param name="rate">Length of the step.</param>
    /// <param name="decay">Weight of the squared weights in the loss, times two (L2).</param>
    /// <param name="clip">Largest norm of the gradient; 0 for any.</param>
    public void Descend(Tensor loss, double rate, double decay = 0, double clip = 0)
    {
        using var scope = NewDisposeScope();
        var gradient = autograd.grad([loss], [Flat])[0];
        using var still = no_grad();
        if (clip > 0) gradient = gradient * Math.Min(1, clip / (gradient.norm().item<double>() + 1e-6));
        if (decay > 0) gradient = gradient + decay * Flat;
        _first ??= Make(new double[Flat.NumberOfElements], learned: false);
        _second ??= Make(new double[Flat.NumberOfElements], learned: false);
        _steps++;
        _first.mul_(First).add_(gradient, 1 - First);
        _second.mul_(Second).addcmul_(gradient, gradient, 1 - Second);
        var denominator = (_second / (1 - Math.Pow(Second, _steps))).sqrt() + Least;
        Flat.sub_(rate / (1 - Math.Pow(First, _steps)) * _first / denominator);
    }

    /// <summary>Weights and moments.</summary>
    public JsonObject Save() => new()
    {
        ["steps"] = _steps,
        ["weights"] = Text(Flat),
        ["first"] = _first is null ? null : Text(_first),
        ["second"] = _second is null ? null : Text(_second),
    };

    /// <summary>Reads what <see cref="Save"/> gave.</summary>
    public void Load(JsonNode state)
    {
        _steps = (int)state["steps"]!;
        _flat = Make(Read(state["weights"]!), learned: true);
        _first = state["first"] is { } first ? Make(Read(first), learned: false) : null;
        _second = state["second"] is { } second ? Make(Read(second), learned: false) : null;
    }

    private static Tensor Make(double[] numbers, bool learned) =>
        tensor(numbers, ScalarType.Float64).requires_grad_(learned).DetachFromDisposeScope();

    private static string Text(Tensor t) =>
        Convert.ToBase64String(MemoryMarshal.AsBytes<double>(t.detach().data<double>().ToArray()));

    private static double[] Read(JsonNode text) =>
        MemoryMarshal.Cast<byte, double>(Convert.FromBase64String((string)text!)).ToArray();
}
