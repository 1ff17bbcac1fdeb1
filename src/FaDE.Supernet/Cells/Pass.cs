using FaDE.Search.Spaces;
using FaDE.Supernet.Relaxations;
using static TorchSharp.torch;

namespace FaDE.Supernet.Cells;

/// <summary>
/// One evaluation of a network: how every choice weighs its candidates, and what is kept for the gradients of
/// these weights.
/// </summary>
public sealed class Pass
{
    private readonly IReadOnlyList<ChoiceDraw> _draws;
    private readonly List<Tap> _taps = [];

    /// <summary>An evaluation with given weights.</summary>
    /// <param name="draws">One per choice of the region.</param>
    public Pass(IReadOnlyList<ChoiceDraw> draws) : this(draws, false)
    {
    }

    internal Pass(IReadOnlyList<ChoiceDraw> draws, bool records) => (_draws, Records) = (draws, records);

    /// <summary>For networks without choices.</summary>
    public static Pass Plain { get; } = new([]);

    /// <summary>Along the path of an architecture.</summary>
    /// <param name="region">Its region.</param>
    /// <param name="architecture">Choices that it does not reach are not evaluated.</param>
    public static Pass Along(Region region, Architecture architecture)
    {
        region.Check(architecture);
        return new([
            .. region.Choices.Select(point => ChoiceDraw.OneHot(point.Count, Math.Max(0, architecture[point.Index])))]);
    }

    /// <summary>The weights at a choice.</summary>
    /// <exception cref="SpaceException">The network has a choice that nobody decided.</exception>
    public ChoiceDraw this[int choice] => choice < _draws.Count
        ? _draws[choice]
        : throw new SpaceException("A network with choices is evaluated with the weights of all of them; "
            + $"met {_draws.Count} and choice {choice}.");

    /// <summary>Whether choices leave a <see cref="Tap"/> for the gradient of their weights.</summary>
    internal bool Records { get; }

    /// <summary>What the choices left, in the order of evaluation.</summary>
    public IReadOnlyList<Tap> Taps => _taps;

    /// <summary>The same weights, nothing kept.</summary>
    public Pass Silent() => new(_draws);

    /// <summary>Keeps a tap and returns the output to go on with, at which the gradient can be asked for.</summary>
    internal Tensor Record(Tap tap)
    {
        var y = tap.Y;
        // nothing before this choice needs a gradient: the graph begins here
        if (!y.requires_grad) y = y.detach().requires_grad_(true);
        // a skip returns its input, whose gradient is not that of the output
        else if (tap.Inputs.Any(x => ReferenceEquals(y, x))) y = y.view(y.shape);
        _taps.Add(tap with { Y = y });
        return y;
    }
}
