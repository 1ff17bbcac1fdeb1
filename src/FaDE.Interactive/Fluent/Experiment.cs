using System.Diagnostics.CodeAnalysis;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.LatinSquares;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Training;
using FaDE.Supernet.Units;
using TorchSharp;

namespace FaDE.Interactive;

/// <summary>
/// An experiment: settings, and what can be asked under them. Plain properties underneath; every fluent step sets some
/// and returns the experiment.
/// </summary>
/// <remarks>
/// Nothing runs before it is asked for, and what several questions need (images, supernets) is made once. A call that
/// is interrupted returns what was finished, with <see cref="Result.IsComplete"/> false; calling it again goes on where
/// it stopped. Equal settings and seeds give equal numbers.
/// </remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed partial class Experiment : IDisposable
{
    private readonly Workshop _workshop = new();
    private Region? _region;
    private DataSet? _data;
    private Backbone? _backbone;

    /// <summary>
    /// The region whose architectures are ranked; drawn from <see cref="Space"/> where it is not set.
    /// </summary>
    /// <exception cref="FadeException">Read while there is neither region nor space.</exception>
    public Region Region
    {
        get => _region ?? _workshop.Draw(Space ?? throw new FadeException("An experiment has a region or a space; "
            + "this one has neither: begin with Fade.Experiment(...)."), Candidates, Seed);
        set => _region = value;
    }

    /// <summary>The space that is searched; null for an experiment on one region.</summary>
    public Space? Space { get; set; }

    /// <summary>Candidates per choice of a region drawn or proposed, k; at least 2.</summary>
    public int Candidates { get; set; } = 6;

    /// <summary>The data set; Fashion-MNIST where it is not set.</summary>
    /// <exception cref="DataSetException">Read while it is not set, and Fashion-MNIST is not installed.</exception>
    public DataSet Data { get => _data ??= Fade.FashionMnist(); set => _data = value; }

    /// <summary>What is learned where it is another task than to classify the images of <see cref="Data"/>; null for
    /// that one.</summary>
    public Problem? Problem { get; set; }

    /// <summary>How the data set is cut, and pooled.</summary>
    public SplitSettings SplitSettings { get; set; } = new();

    /// <summary>What the layers around the cells are made of, where <see cref="Backbone"/> is not set.</summary>
    public BackboneKind Kind { get; set; } = BackboneKind.Linear;

    /// <summary>Width of the layers, or channels, where <see cref="Backbone"/> is not set; at least 1.</summary>
    public int Width { get; set; } = 16;

    /// <summary>
    /// The layers around the cells; made from <see cref="Kind"/>, <see cref="Width"/>, the images and the number of
    /// stages where it is not set.
    /// </summary>
    [AllowNull]
    public Backbone Backbone { get => _backbone ?? DefaultBackbone(); set => _backbone = value; }

    /// <summary>How supernets are trained; recipe R where it is not set.</summary>
    public Recipe Recipe { get; set; } = Recipe.R;

    /// <summary>Independent supernets whose ranks are averaged, S; at least 1.</summary>
    public int Supernets { get; set; } = 4;

    /// <summary>Supernets per generation of a search; at least 1.</summary>
    public int SearchSupernets { get; set; } = 1;

    /// <summary>How the alphas on a path become its rank.</summary>
    public Aggregation Aggregation { get; set; } = Aggregation.LogProduct;

    /// <summary>
    /// How the truth is measured: stand-alone training, seeds per architecture, how many architectures.
    /// </summary>
    public StandAloneSettings StandAlone { get; set; } = new();

    /// <summary>How Latin squares are drawn and trained.</summary>
    public LatinSquaresSettings Squares { get; set; } = new();

    /// <summary>Seed of everything that is random, the splits excepted, which have their own.</summary>
    public long Seed { get; set; }

    /// <summary>
    /// Threads of the engine, at least 1; one per core where it is not set. Small supernets train side by side on them.
    /// It changes the last bits of numbers.
    /// </summary>
    public int Threads { get; set; } = Fade.Threads;

    /// <summary>Where supernets, and networks that are trained as modules, live; the CPU where it is null.</summary>
    public torch.Device? Device { get; set; }

    /// <summary>
    /// Where finished work is kept, for this process and later ones; a folder that goes with the experiment
    /// where it is null.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>
    /// Where supernets and stand-alone trainings run and latencies are measured: "local", "workers:4" for worker
    /// processes, "slurm" for a cluster; in this process, on all its threads, where it is null.
    /// </summary>
    public string? RunsOn { get; set; }

    /// <summary>File with the cluster's settings: account, partition, time, modules; null for none.</summary>
    public string? Profile { get; set; }

    /// <summary>
    /// Told how far long calls are; where it is null a display in the notebook shows it, and nothing on a console.
    /// </summary>
    public IProgress<Progress>? Progress { get; set; }

    /// <summary>Sets the data set, and how it is cut.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="splits">Sizes, pooling, seed; those set before if null.</param>
    public Experiment On(DataSet data, SplitSettings? splits = null) =>
        Set(() => (Data, SplitSettings, Problem) = (data, splits ?? SplitSettings, null));

    /// <summary>Sets what is learned: any task with its examples, for instance <c>Fade.Graph(...)</c>.</summary>
    /// <param name="problem">The problem; it stays its owner's.</param>
    public Experiment On(Problem problem) => Set(() => Problem = problem);

    /// <summary>
    /// Sets where supernets, and networks that are trained as modules, live; networks of fully connected layers alone
    /// train from scratch on the CPU in any case.
    /// </summary>
    /// <param name="device">For instance <c>torch.CUDA</c>.</param>
    public Experiment On(torch.Device device) => Set(() => Device = device);

    /// <summary>Sets a fully connected backbone: an entry layer to the width, the stages, a linear head.</summary>
    /// <param name="width">Layer width, at least 1.</param>
    public Experiment Mlp(int width = 16) => Set(() => (Kind, Width, Backbone) = (BackboneKind.Linear, width, null));

    /// <summary>
    /// Sets a convolutional backbone: per stage an entry convolution at half the size of the stage before, a linear
    /// head on 4x4 pixels.
    /// </summary>
    /// <param name="channels">Channels, at least 1.</param>
    public Experiment Conv(int channels = 8) =>
        Set(() => (Kind, Width, Backbone) = (BackboneKind.Conv, channels, null));

    /// <summary>Sets the layers around the cells.</summary>
    /// <param name="backbone">The backbone, made for these images and this number of stages.</param>
    public Experiment With(Backbone backbone) => Set(() => Backbone = backbone);

    /// <summary>Sets how supernets are trained, and how many.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="supernets">S; the number set before if null.</param>
    public Experiment With(Recipe recipe, int? supernets = null) =>
        Set(() => (Recipe, Supernets) = (recipe, supernets ?? Supernets));

    /// <summary>Sets how many supernets are averaged.</summary>
    /// <param name="supernets">S, at least 1.</param>
    public Experiment Averaging(int supernets) => Set(() => Supernets = supernets);

    /// <summary>Sets how the truth is measured.</summary>
    /// <param name="protocol">Epochs, learning rate, seeds, number of architectures.</param>
    public Experiment With(StandAloneSettings protocol) => Set(() => StandAlone = protocol);

    /// <summary>Sets the seed of everything that is random, the splits included.</summary>
    /// <param name="seed">Any number.</param>
    public Experiment Seeded(long seed) =>
        Set(() => (Seed, SplitSettings) = (seed, SplitSettings with { Seed = seed }));

    /// <summary>Sets where finished work is kept.</summary>
    /// <param name="folder">A folder; it is made when it does not exist.</param>
    public Experiment In(string folder) => Set(() => Folder = folder);

    /// <summary>
    /// Sets where <see cref="Ranks"/> and <see cref="Truth"/> do their trainings: each is a unit of work of its own,
    /// with one thread, and the numbers are the same wherever it runs. Latencies are measured there, too.
    /// </summary>
    /// <param name="on">"local", in this process; "workers:4", in so many processes on this machine; "slurm", as
    /// jobs of a cluster.</param>
    /// <param name="profile">For a cluster: file with account, partition, time, modules.</param>
    /// <remarks>
    /// Finished units are kept in <see cref="Folder"/>, which a cluster's machines must share. Estimators that look at
    /// the weights of supernets, as <see cref="OneShot"/> does, train theirs in this process: only alphas come back
    /// from elsewhere.
    /// </remarks>
    /// <exception cref="FadeException">Another word, a bad profile, or no cluster here.</exception>
    public Experiment Through(string on, string? profile = null)
    {
        UnitPlace.Open(on, ".", profile).Dispose(); // says at once what is wrong
        return Set(() => (RunsOn, Profile) = (on, profile));
    }

    /// <summary>Sets who is told how far long calls are.</summary>
    /// <param name="progress">The listener; null for a display in the notebook.</param>
    public Experiment Reporting(IProgress<Progress>? progress) => Set(() => Progress = progress);

    /// <summary>
    /// Gives back the images and supernets held, and the folder that goes with the experiment. It can still be used;
    /// what is needed is made again.
    /// </summary>
    public void Dispose() => _workshop.Dispose();

    /// <summary>The settings in one sentence.</summary>
    public override string ToString() =>
        $"{Region.Count} architectures ({string.Join(" x ", Region.Choices.Take(8).Select(c => c.Count))}"
            + $"{(Region.Choices.Count > 8 ? " x ..." : "")}) on {Problem?.Name ?? Data.Name}, "
            + $"{(Backbone.Kind == BackboneKind.Linear ? "width" : "channels")} "
            + $"{string.Join(", ", Backbone.Stages.Select(s => s.Width).Distinct())}; {Supernets} supernets "
            + $"of {Recipe.Epochs} epochs; truth with {StandAlone.Seeds} seeds of {StandAlone.Epochs} epochs; "
            + $"seed {Seed}.";

    private Experiment Set(Action set)
    {
        set();
        return this;
    }

    private Backbone DefaultBackbone()
    {
        if (Problem is { } problem) return problem.Task.Backbone(Kind, problem.Splits.Weights,
            Region.Root.Stages.Count, Width);
        var (raw, pixels, stages) = (Data.Train.Shape, SplitSettings.Pixels, Region.Root.Stages.Count);
        var input = pixels == 0 ? raw : new InputShape(raw.Channels, pixels, pixels * raw.Width / raw.Height);
        return Backbone.Of(Kind, input, stages, Width, Data.Train.Classes);
    }
}
