using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.HyperArchitectures;

/// <summary>
/// A block between the fixed layers of a backbone, with weights: one network if the block has no choices, a supernet's
/// network if it has.
/// </summary>
/// <remarks>
/// Every stage: entry layer, block, pooling (convolution only); a linear head at the end. Candidates never
/// share weights.
/// </remarks>
public sealed class Network : Module<Tensor, Tensor>
{
    private const long CacheBytesPerThread = 900_000;
    private static readonly Lock Construction = new();
    private readonly Module<Tensor, Tensor>[] _entries;
    private readonly LinearOperation head;
    private readonly bool _channelsLast, _imagesApart;

    /// <summary>Creates a network with seeded initial weights.</summary>
    /// <param name="backbone">The fixed layers.</param>
    /// <param name="region">The block; a chain has as many members as the backbone has stages.</param>
    /// <param name="settings">Normalisation, device, precision, seed.</param>
    /// <exception cref="SpaceException">Stages and backbone do not fit, pixels are used up, or an
    /// operation is not known.</exception>
    public Network(Backbone backbone, Region region, NetworkSettings settings) : base(nameof(Network))
    {
        (Backbone, Region, Settings, Layout) = (backbone, region, settings, BackboneLayout.Of(backbone, region.Root));
        _channelsLast = settings.ChannelsLast && backbone.Kind == BackboneKind.Conv;
        _imagesApart = backbone.Kind == BackboneKind.Conv && settings.Device.type == DeviceType.CPU
            && settings.Normalization != Normalization.WholeTensor
            && !HasOwnModule(region.Root) && region.Root.Operations.All(OperationRegistry.KeepsImagesApart);
        var builder = new ModuleBuilder(region, settings.Normalization, settings.Graph);
        FreedMemory.Keep();
        lock (Construction) // initial weights come from libtorch's one default generator
        {
            using var scope = NewDisposeScope();
            manual_seed(settings.Seed);
            _entries = [.. Layout.Stages.Select(Entry)];
            Stages = [.. Layout.Stages.Select(stage => builder.Build(stage.Block!, stage.Inside))];
            head = new LinearOperation((int)Layout.Head.Size, backbone.Classes, "", backbone.HeadBias);
            register_module("entries", ModuleList([.. _entries]));
            register_module("stages", ModuleList([.. Stages]));
            RegisterComponents();
            this.to(settings.Device, settings.Precision.Kept());
            Choices = [.. modules().OfType<ChoiceModule>()];
            foreach (var choice in Choices) choice.Batch = LinearBatch.Of(choice);
            var batches = Choices.Select(choice => choice.Batch).OfType<LinearBatch>().ToList();
            Weights = new ParameterPack([.. batches.SelectMany(b => b.ParameterGroups),
                .. parameters().Select(p => (IReadOnlyList<Parameter>)[p])],
                _channelsLast);
            foreach (var batch in batches) batch.Bind(Weights);
        }
    }

    /// <summary>The fixed layers.</summary>
    public Backbone Backbone { get; }

    /// <summary>The shapes along the network.</summary>
    public BackboneLayout Layout { get; }

    /// <summary>The block with its choices.</summary>
    public Region Region { get; }

    /// <summary>How it was made, or drawn anew.</summary>
    public NetworkSettings Settings { get; private set; }

    /// <summary>All weights in one tensor.</summary>
    public ParameterPack Weights { get; }

    /// <summary>The blocks of the stages.</summary>
    public IReadOnlyList<BlockModule> Stages { get; }

    /// <summary>The choices, outer before inner; choices of one name appear each by itself.</summary>
    public IReadOnlyList<ChoiceModule> Choices { get; }

    /// <summary>The number of weights.</summary>
    public long ParameterCount => Weights.Parameters.Sum(p => p.numel());

    /// <summary>
    /// Gives a network without choices the initial weights of another seed, bit for bit those of a new network, at a
    /// fraction of its price. Gradients are left as they are.
    /// </summary>
    /// <param name="seed">As in <see cref="NetworkSettings"/>.</param>
    /// <returns>Whether it could: false where layers draw their weights in ways of their own, and nothing is
    /// changed.</returns>
    internal bool Redraw(long seed)
    {
        var layers = modules().Where(m => m is TorchSharp.Modules.Linear or TorchSharp.Modules.Conv2d).ToList();
        if (Choices.Count > 0 || layers.Sum(layer => layer.parameters().Count()) != parameters().Count()) return false;
        lock (Construction)
        {
            using var scope = NewDisposeScope();
            using var still = no_grad();
            manual_seed(seed);
            foreach (var layer in layers)
            {
                var (weight, bias) = layer is TorchSharp.Modules.Linear full ? (full.weight, full.bias)
                    : (((TorchSharp.Modules.Conv2d)layer).weight, ((TorchSharp.Modules.Conv2d)layer).bias);
                weight.copy_(init.kaiming_uniform_(empty(weight.shape), Math.Sqrt(5))); // as libtorch draws them
                var bound = 1 / Math.Sqrt(weight.numel() / weight.shape[0]);
                bias?.copy_(init.uniform_(empty(bias.shape), -bound, bound));
            }
        }
        Settings = Settings with { Seed = seed };
        return true;
    }

    /// <summary>The logits of a batch.</summary>
    /// <param name="images">(batch, channels, height, width), or (batch, values) for a linear backbone.</param>
    /// <param name="pass">How choices weigh their candidates.</param>
    public Tensor Forward(Tensor images, Pass pass)
    {
        var x = Start(images);
        for (var s = 0; s < Stages.Count; s++) x = Stage(s, x, pass);
        return Finish(x);
    }

    /// <summary>The logits of a network without choices.</summary>
    public override Tensor forward(Tensor images) => Forward(images, Pass.Plain);

    /// <summary>
    /// How many images go through the network together. Where images do not touch each other, a convolutional network
    /// on the CPU takes so many that a layer's output stays in the second-level caches: measured 1.4 to 2.4 times
    /// faster than a batch whose layers go through memory.
    /// </summary>
    internal long ImagesAtOnce(long batch)
    {
        if (!_imagesApart) return batch;
        var largest = Layout.Stages.Max(stage => stage.Inside.Size) * sizeof(float);
        var most = Math.Max(8, CacheBytesPerThread * get_num_threads() / largest);
        var parts = (batch + most - 1) / most;
        return (batch + parts - 1) / parts;
    }

    /// <summary>Images as the first stage takes them.</summary>
    internal Tensor Start(Tensor images)
    {
        if (images.dtype != Settings.Precision.HandedOn()) images = images.to(Settings.Precision.HandedOn());
        if (Backbone.Kind == BackboneKind.Linear) return images.dim() == 2 ? images : images.flatten(1);
        return _channelsLast && Backbone.Input.Channels > 1
            ? Convolutions.ChannelsLast(images)
            : images;
    }

    /// <summary>One stage with the layers around it.</summary>
    internal Tensor Stage(int s, Tensor x, Pass pass)
    {
        var shape = Backbone.Stages[s];
        if (shape.EntrySize > 0 && !IsOf(x, shape.EntrySize)) x = functional.adaptive_avg_pool2d(x, shape.EntrySize);
        x = Stages[s].Forward(_entries[s].call(x), pass);
        if (Settings.Normalization == Normalization.WholeTensor)
            x = (x.ForSums() / x.ForSums().detach().Squared().sum().sqrt()).Like(x);
        if (shape.ExitPool <= 1) return x;
        return shape.ExitPoolIsMax
            ? functional.max_pool2d(x, shape.ExitPool, shape.ExitPool, shape.ExitPadding)
            : functional.avg_pool2d(x, shape.ExitPool, shape.ExitPool, shape.ExitPadding);
    }

    /// <summary>The logits, from the output of the last stage.</summary>
    internal Tensor Finish(Tensor x)
    {
        if (Backbone.HeadSize > 0 && !IsOf(x, Backbone.HeadSize))
            x = functional.adaptive_avg_pool2d(x, Backbone.HeadSize);
        if (Backbone.HeadPerColumn && x.dim() == 4) return head.call(x.flatten(1, 2).transpose(1, 2).ForSums());
        return head.call((x.dim() == 2 ? x : x.flatten(1)).ForSums());
    }

    /// <summary>
    /// Weights and buffers of this network on the path of an architecture, each with that of the plain network of
    /// the architecture.
    /// </summary>
    internal IEnumerable<(Tensor From, Tensor To)> Pairs(Network plain, Architecture architecture)
    {
        var modules = _entries.Zip(plain._entries, (a, b) => ((nn.Module)a, (nn.Module)b)).Append((head, plain.head))
            .Concat(Stages.Zip(plain.Stages, (a, b) => Operations(a, b, architecture)).SelectMany(pairs => pairs));
        foreach (var (from, to) in modules)
        {
            foreach (var pair in from.parameters().Zip(to.parameters())) yield return pair;
            foreach (var pair in from.buffers().Zip(to.buffers())) yield return pair;
        }
    }

    private static IEnumerable<(nn.Module From, nn.Module To)> Operations(BlockModule from, BlockModule to,
        Architecture architecture) =>
        (from, to) switch
        {
            (ChoiceModule choice, _) => Operations(choice.Candidates[architecture[choice.Index]], to, architecture),
            (CellModule a, CellModule b) => a.Edges.Zip(b.Edges, (x, y) => Operations(x, y, architecture))
                .SelectMany(pairs => pairs),
            (IPartedModule a, IPartedModule b) =>
                a.Parts.Zip(b.Parts, (x, y) => x is BlockModule inner && y is BlockModule plain
                    ? Operations(inner, plain, architecture) : [(x, y)]).SelectMany(pairs => pairs),
            _ => [(from, to)],
        };

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Weights?.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsOf(Tensor x, int pixels) => x.dim() == 4 && x.shape[2] == pixels && x.shape[3] == pixels;

    private static bool HasOwnModule(Block block) => block is IModuleSource || block.Children.Any(HasOwnModule);

    private Module<Tensor, Tensor> Entry(StageLayout stage) => Backbone.Kind == BackboneKind.Conv
        ? ConvOperation.Full(stage.Before.Channels, stage.Inside.Channels, 3, "")
        : stage.HasEntry ? new LinearOperation(stage.Before.Channels, stage.Inside.Channels, "relu") : Identity();
}
