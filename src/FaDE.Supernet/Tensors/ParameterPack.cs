using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tensors;

/// <summary>
/// All weights of a network in one tensor, and their gradients in another, so that an optimiser's step is a few
/// operations however many layers there are.
/// </summary>
/// <remarks>
/// The parameters of the modules become views; backward passes accumulate into the views of the gradients.
/// </remarks>
public sealed class ParameterPack : IDisposable
{
    private const int Alignment = 16; // numbers; a cache line in single precision
    private readonly List<Tensor> _views = [];
    private readonly List<Parameter> _parameters = [];
    private readonly Dictionary<Parameter, long> _offsets = new(ReferenceEqualityComparer.Instance);

    internal ParameterPack(IEnumerable<IReadOnlyList<Parameter>> groups, bool channelsLast)
    {
        var end = 0L;
        foreach (var group in groups)
        {
            end = (end + Alignment - 1) / Alignment * Alignment;
            foreach (var parameter in group)
            {
                if (!_offsets.TryAdd(parameter, end)) continue;
                _parameters.Add(parameter);
                end += parameter.numel();
            }
        }
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var (type, device) = _parameters.Count == 0 ? (ScalarType.Float32, CPU)
            : (_parameters[0].dtype, _parameters[0].device);
        Values = zeros(Math.Max(1, end), type, device).DetachFromDisposeScope();
        Gradients = zeros(Math.Max(1, end), type, device).DetachFromDisposeScope();
        foreach (var parameter in _parameters)
        {
            var view = View(Values, parameter, channelsLast);
            view.copy_(parameter);
            parameter.set_(view);
            var gradient = View(Gradients, parameter, channelsLast).DetachFromDisposeScope();
            parameter.grad = gradient;
            _views.Add(gradient);
        }
    }

    /// <summary>All weights, with zeros between groups for alignment.</summary>
    public Tensor Values { get; }

    /// <summary>Their gradients, at the same places.</summary>
    public Tensor Gradients { get; }

    /// <summary>The parameters, in their order in memory.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Where a parameter begins.</summary>
    internal long Offset(Parameter parameter) => _offsets[parameter];

    /// <summary>Whether backward passes compute gradients of the weights.</summary>
    public void RequireGradients(bool value)
    {
        foreach (var parameter in _parameters)
            if (parameter.requires_grad != value) parameter.requires_grad = value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var view in _views) view.Dispose();
        Values.Dispose();
        Gradients.Dispose();
    }

    private Tensor View(Tensor flat, Parameter parameter, bool channelsLast)
    {
        var part = flat.narrow(0, _offsets[parameter], parameter.numel());
        var shape = parameter.shape;
        return channelsLast && shape.Length == 4
            ? part.view(shape[0], shape[2], shape[3], shape[1]).permute(0, 3, 1, 2)
            : part.view(shape);
    }
}
