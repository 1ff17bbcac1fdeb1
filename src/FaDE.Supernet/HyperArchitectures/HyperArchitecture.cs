using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.HyperArchitectures;

/// <summary>
/// A supernet: the trainable network of a region, with all candidates of all choices, and their alphas.
/// </summary>
/// <remarks>
/// Only work whose result is used is done. A candidate of weight zero adds nothing to the output, and no gradient of it
/// reaches its weights or what is before it; what it owes is one number, dL/da_i = &lt;dL/dy, g_i(x)&gt;. So the
/// sampled path goes forward and backward, and the others only forward, one after the other, once dL/dy is known: the
/// very gradients of evaluating everything under autograd, at a fraction of the work and memory. Images are taken in
/// parts that stay in the processor's caches.
/// </remarks>
public sealed class HyperArchitecture : IDisposable
{
    /// <summary>Creates a supernet.</summary>
    /// <param name="region">The region.</param>
    /// <param name="backbone">The fixed layers.</param>
    /// <param name="settings">Normalisation, device, precision, seed.</param>
    /// <param name="init">First values of the alphas.</param>
    /// <param name="relaxation">What lays out the alphas; one per candidate if null.</param>
    public HyperArchitecture(Region region, Backbone backbone, NetworkSettings? settings = null,
        AlphaInit init = AlphaInit.Zeros, IRelaxation? relaxation = null)
        : this(alphas: Alphas.Begin(region, settings ?? new(), init, relaxation), // first: it may refuse
            network: new Network(backbone, region, settings ?? new()))
    {
    }

    /// <summary>A supernet of its two parts.</summary>
    /// <param name="network">All candidates; disposed of with the supernet.</param>
    /// <param name="alphas">Of the same region.</param>
    /// <exception cref="FadeException">Of another region.</exception>
    public HyperArchitecture(Network network, Alphas alphas)
    {
        if (alphas.Region != network.Region && !alphas.Region.Equals(network.Region)) throw new FadeException(
            $"The alphas of a supernet are those of its region, {network.Region}; met those of {alphas.Region}.");
        (Network, Alphas) = (network, alphas);
    }

    /// <summary>The region.</summary>
    public Region Region => Network.Region;

    /// <summary>All candidates between the fixed layers.</summary>
    public Network Network { get; }

    /// <summary>The architecture parameters.</summary>
    public Alphas Alphas { get; }

    /// <summary>What is learned; classification unless set.</summary>
    public ITask Task { get; init; } = Classification.Task;

    /// <summary>Watches every batch, or null.</summary>
    public IBatchObserver? Observer { get; set; }

    /// <summary>Loss and gradients of one batch.</summary>
    /// <param name="images">(batch, channels, height, width), or (batch, values) for a linear backbone.</param>
    /// <param name="labels">(batch), 64-bit; targets of any shape for another task than classification.</param>
    /// <param name="draws">The weights of every choice.</param>
    /// <param name="weights">Whether the gradients of weights are wanted, in <see cref="ParameterPack.Gradients"/>,
    /// which are overwritten.</param>
    /// <param name="alphas">Whether dL/da is wanted.</param>
    public Gradients Differentiate(Tensor images, Tensor labels, IReadOnlyList<ChoiceDraw> draws,
        bool weights, bool alphas)
    {
        Network.Weights.RequireGradients(weights);
        if (weights) Network.Weights.Gradients.zero_();
        var choices = alphas ? Region.Choices.Select(point => new double[point.Count]).ToArray() : [];
        var (batch, loss) = (images.shape[0], 0.0);
        var part = Network.ImagesAtOnce(batch);
        var observer = Observer?.Begin(weights) == true ? Observer : null;
        for (var start = 0L; start < batch; start += part)
        {
            using var scope = NewDisposeScope();
            var size = Math.Min(part, batch - start);
            loss += size == batch
                ? Part(images, labels, 1, draws, weights, choices, observer)
                : Part(images.narrow(0, start, size), labels.narrow(0, start, size), (double)size / batch, draws,
                    weights, choices, observer);
        }
        return new Gradients(loss, choices);
    }

    /// <summary>The logits of a batch along the path of an architecture, without gradients.</summary>
    public Tensor Evaluate(Tensor images, Architecture architecture)
    {
        using var still = no_grad();
        return Network.Forward(images, Pass.Along(Region, architecture));
    }

    /// <summary>The plain network of an architecture, with a copy of the weights on its path.</summary>
    /// <param name="architecture">Usually <see cref="Alphas.Best"/>.</param>
    public Network Extract(Architecture architecture)
    {
        var network = new Network(Network.Backbone, new Region(Region.Resolve(architecture)), Network.Settings);
        using var still = no_grad();
        foreach (var (from, to) in Network.Pairs(network, architecture)) to.copy_(from);
        return network;
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    /// <summary>Adds what a part of a batch contributes; its loss counts with its share of the batch.</summary>
    private double Part(
        Tensor images, Tensor labels, double share, IReadOnlyList<ChoiceDraw> draws, bool weights, double[][] choices,
        IBatchObserver? observer)
    {
        var pass = new Pass(draws, choices.Length > 0 || observer is not null);
        var logits = Network.Forward(images, pass);
        var loss = Task.Loss(logits, labels);
        if (share != 1) loss = loss.Times(share);
        var value = loss.to(ScalarType.Float64).item<double>();
        var outputs = pass.Taps.Select(tap => tap.Y).ToList();
        IReadOnlyList<Tensor?> gradients = [];
        if (weights)
        {
            foreach (var y in outputs)
                if (!y.is_leaf) y.retain_grad();
            if (loss.requires_grad) loss.backward();
            gradients = [.. outputs.Select(y => Given(y.grad))];
        }
        else if (outputs.Count > 0) gradients = [.. autograd.grad([loss], outputs, allow_unused: true).Select(Given)];
        if (choices.Length > 0 && outputs.Count > 0) AddChoices(pass, gradients, choices);
        observer?.Observe(new ObservedPart(logits, labels, pass, gradients));
        return value;
    }

    /// <summary>TorchSharp gives a gradient that is not there as a tensor without a handle.</summary>
    private static Tensor? Given(Tensor? gradient) => gradient is { IsInvalid: false } ? gradient : null;

    private static void AddChoices(Pass pass, IReadOnlyList<Tensor?> gradients, double[][] result)
    {
        var places = new List<(int Choice, int Candidate)>();
        var numbers = new List<Tensor>();
        using var still = no_grad();
        var silent = pass.Silent();
        for (var t = 0; t < pass.Taps.Count; t++)
        {
            if (gradients[t] is not { } dy) continue;
            var tap = pass.Taps[t];
            var draw = pass[tap.Choice.Index];
            dy = dy.ForSums();
            if (tap.Outputs is null && tap.Choice.Batch is { } batch && draw.Wanted.Count == draw.Weights.Count)
            {
                numbers.Add(batch.Dots(tap.Inputs[^1], dy));
                places.AddRange(Enumerable.Range(0, draw.Weights.Count).Select(i => (tap.Choice.Index, i)));
                continue;
            }
            foreach (var i in draw.Wanted)
            {
                using var inner = NewDisposeScope();
                var g = tap.Outputs is null ? i == draw.Single ? tap.Y : null : tap.Outputs[i];
                g ??= tap.Choice.Candidates[i].Forward(tap.Inputs, silent);
                numbers.Add((dy * g).sum().view(1).MoveToOuterDisposeScope());
                places.Add((tap.Choice.Index, i));
            }
        }
        if (numbers.Count == 0) return;
        var values = cat(numbers).to(ScalarType.Float64).cpu().data<double>().ToArray();
        for (var n = 0; n < values.Length; n++) result[places[n].Choice][places[n].Candidate] += values[n];
    }
}
