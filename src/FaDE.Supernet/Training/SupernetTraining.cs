using System.Security.Cryptography;
using FaDE.Search;
using FaDE.Supernet.Data;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>Trains the weights and alphas of a supernet, step by step.</summary>
/// <remarks>
/// All chance of a step is a function of the seed and the step's number: the same seed and thread count give
/// bit-identical results, from any checkpoint on.
/// </remarks>
public sealed class SupernetTraining : IHooked, IDisposable
{
    private readonly BatchOrder _weightBatches;
    private readonly BatchOrder _alphaBatches;
    private readonly Examples _heldOut;
    private readonly long _seed;
    private readonly string _images;
    private readonly List<EpochRecord> _history = [];
    private readonly List<HookEvent> _events = [];
    private readonly (IHook Hook, HookScope Scope)[] _hooks;

    /// <summary>Prepares a training.</summary>
    /// <param name="supernet">The supernet; not disposed of here.</param>
    /// <param name="weights">Examples that weights learn from, on the supernet's device.</param>
    /// <param name="alphas">Examples that alphas learn from, disjoint from the others.</param>
    /// <param name="recipe">How.</param>
    /// <param name="seed">Seed of batches and draws.</param>
    /// <exception cref="FadeException">
    /// A setting is out of range, images do not fit the network, or the supernet's alphas are laid out for
    /// another relaxation.
    /// </exception>
    public SupernetTraining(HyperArchitecture supernet, Examples weights, Examples alphas, Recipe recipe, long seed)
    {
        recipe.Check();
        foreach (var set in new[] { weights, alphas })
            if (set.Count < 1 || set.Shape.Size != supernet.Network.Backbone.Input.Size)
                throw new FadeException(
                    $"A supernet for images of {supernet.Network.Backbone.Input} is trained on at least one; "
                        + $"met {set.Count} of {set.Shape}.");
        if (supernet.Alphas.Relaxation.Grouping != recipe.AlphaRelaxation.Grouping)
            throw new FadeException("A supernet's alphas are laid out for the relaxation of the recipe, "
                + $"{recipe.AlphaRelaxation.Name}; met those of {supernet.Alphas.Relaxation.Name}.");
        (Supernet, Recipe, _heldOut, _seed) = (supernet, recipe, alphas, seed);
        _images = $"{Content(weights)} and {Content(alphas)}";
        _weightBatches = new BatchOrder(weights, recipe.BatchSize, Rng.Derive(seed, "weights"));
        _alphaBatches = new BatchOrder(alphas, recipe.BatchSize, Rng.Derive(seed, "alphas"));
        WeightOptimiser = recipe.WeightMomentum is { } momentum ? new PackedSgd(supernet.Network.Weights, momentum)
            : new PackedAdam(supernet.Network.Weights);
        AlphaOptimiser = new AlphaOptimiser(supernet.Alphas.Groups,
            new AdamRule(recipe.AlphaBetas.First, recipe.AlphaBetas.Second), recipe.AlphaMomentum);
        _hooks = [.. recipe.Hooks.Select(hook => (hook, new HookScope(this, hook, seed)))];
    }

    /// <summary>The supernet.</summary>
    public HyperArchitecture Supernet { get; }

    /// <summary>How it is trained.</summary>
    public Recipe Recipe { get; }

    /// <summary>Steps done.</summary>
    public long Steps { get; internal set; }

    /// <summary>Steps in an epoch.</summary>
    public long StepsPerEpoch => _weightBatches.PerPass;

    /// <summary>Epoch of the next step, from 0.</summary>
    public int Epoch => (int)(Steps / StepsPerEpoch);

    /// <summary>Whether all epochs are done, or the early stop has come.</summary>
    public bool IsDone => Epoch >= Recipe.Epochs || HasSettled();

    /// <summary>One record per epoch done.</summary>
    public IReadOnlyList<EpochRecord> History => _history;

    /// <summary>Work done so far, in steps of recipe R on this region.</summary>
    public double SupernetSteps { get; internal set; }

    internal PackedOptimiser WeightOptimiser { get; }

    int IHooked.Epochs => Recipe.Epochs;

    (Tensor Inputs, Tensor Targets) IHooked.HeldOut => (_heldOut.Inputs, _heldOut.Targets);

    /// <summary>Architecture steps done.</summary>
    public long AlphaSteps { get; internal set; }

    /// <summary>What terms and hooks remember.</summary>
    public Memory Memory { get; } = new();

    /// <summary>What hooks wrote down, in order.</summary>
    public IReadOnlyList<HookEvent> Events => _events;

    internal AlphaOptimiser AlphaOptimiser { get; }

    /// <summary>Sums of the losses in the current epoch, and how many.</summary>
    internal (double Weights, double Alphas, long AlphaSteps) Sums { get; set; }

    /// <summary>Trains until done.</summary>
    /// <param name="report">Told the fraction done and the last loss, after every step.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <param name="checkpoint">A file that the training continues from if it is there, and that is written after every
    /// epoch and when stopped; null for none.</param>
    /// <exception cref="CheckpointException">The file is damaged or belongs to another run.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    /// <exception cref="TrainingDivergedException">A loss or gradient is not finite, or exploded.</exception>
    public void Run(Action<double, double>? report = null, CancellationToken cancellation = default,
        string? checkpoint = null)
    {
        using var threads =
            new ThreadCount(ThreadCount.Suitable(Supernet.Network.Backbone, Recipe.BatchSize, get_num_threads()));
        if (checkpoint is not null && File.Exists(checkpoint)) Checkpoint.Load(this, checkpoint);
        while (!IsDone)
        {
            if (cancellation.IsCancellationRequested && checkpoint is not null) Checkpoint.Save(this, checkpoint);
            cancellation.ThrowIfCancellationRequested();
            var loss = Step();
            if (checkpoint is not null && Steps % StepsPerEpoch == 0) Checkpoint.Save(this, checkpoint);
            report?.Invoke((double)Steps / (Recipe.Epochs * StepsPerEpoch), loss);
        }
    }

    /// <summary>
    /// One step: the alphas' half, unless warming up, then the weights'; or both at once in the one-level order.
    /// </summary>
    /// <param name="betweenHalves">Called after the alphas' half, before the weights'.</param>
    /// <returns>The loss of the weights' batch, in nats.</returns>
    public double Step(Action? betweenHalves = null)
    {
        using var scope = NewDisposeScope();
        var (epoch, time) = (Epoch, (double)Steps / StepsPerEpoch);
        var rng = new Rng(Rng.Derive(_seed, "step", Steps));
        if (Steps % StepsPerEpoch == 0) Tell(epoch, (hook, at) => hook.EpochBegins(at));
        var due = epoch >= Recipe.WarmUpEpochs;
        if (due) Tell(epoch, (hook, at) => due &= hook.IsAlphaStepDue(at));
        var together = Recipe.Order == UpdateOrder.OneLevel;
        if (due && !together) AlphaHalf(rng, time);
        betweenHalves?.Invoke();
        var loss = WeightHalf(rng, time, due && together);
        Steps++;
        foreach (var (_, at) in _hooks) at.Loss = loss;
        if (Steps % StepsPerEpoch == 0) EndEpoch(epoch);
        return loss;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _weightBatches.Dispose();
        _alphaBatches.Dispose();
        WeightOptimiser.Dispose();
    }

    /// <summary>What must be equal for one training to continue another, each with its name.</summary>
    internal IEnumerable<(string Name, string Value)> Identity()
    {
        var network = Supernet.Network;
        return
        [
            ("task", $"{Supernet.Task}"),
            ("region", Supernet.Region.ToString()),
            ("backbone", $"{network.Backbone with { Stages = [] }} {string.Join(' ', network.Backbone.Stages)}"),
            ("network", network.Settings.ToString()),
            ("recipe", Recipe.ToString()),
            ("images", _images),
            ("seed", $"{_seed}"),
            ("number of weights", $"{network.ParameterCount}"),
        ];
    }

    internal void Restore(IEnumerable<EpochRecord> history, IEnumerable<HookEvent> events)
    {
        _history.Clear();
        _history.AddRange(history);
        _events.Clear();
        _events.AddRange(events);
    }

    void IHooked.Log(HookEvent written) => _events.Add(written);

    /// <summary>One step of the alphas' optimiser.</summary>
    private void Move(IReadOnlyList<ParameterGradients> gradients) => AlphaOptimiser.Step(
        [.. gradients.SelectMany(g => g.Values)], Recipe.AlphaRate.Rate((double)Steps / StepsPerEpoch, Recipe.Epochs),
        Recipe.AlphaDecay);

    void IHooked.Move(IReadOnlyList<ParameterGradients> gradients) => Move(gradients);

    private static string Content(Examples set)
    {
        using var scope = NewDisposeScope();
        return $"{set.Count} images with labels "
            + $"{Convert.ToHexStringLower(SHA256.HashData(set.Targets.cpu().contiguous().bytes))[..16]}";
    }

    private void Tell(int epoch, Action<IHook, HookScope> what)
    {
        foreach (var (hook, at) in _hooks)
        {
            at.Epoch = epoch;
            what(hook, at);
        }
    }

    private void AlphaHalf(Rng rng, double time)
    {
        var weighings = Weigh(Recipe.AlphaRelaxation, rng, time);
        var draws = Draws(weighings);
        var batch = _alphaBatches[AlphaSteps];
        Gradients gradients;
        if (Recipe.Order == UpdateOrder.SecondOrder)
        {
            var rate = Recipe.UnrolledRate > 0 ? Recipe.UnrolledRate : Recipe.WeightRate.Rate(time, Recipe.Epochs);
            gradients = UnrolledGradient.Of(Supernet, batch, _weightBatches[Steps], draws, rate);
            Count(draws, true, false);
            Count(draws, true, true);
            Count(draws, false, true);
        }
        else gradients = Supernet.Differentiate(batch.Images, batch.Labels, draws, weights: false, alphas: true);
        Count(draws, false, true);
        Check(gradients, batch.Images, draws);
        MoveAlphas(gradients, weighings, time);
        Sums = Sums with { Alphas = Sums.Alphas + gradients.Loss, AlphaSteps = Sums.AlphaSteps + 1 };
    }

    private double WeightHalf(Rng rng, double time, bool alphasToo)
    {
        var weighings =
            Weigh(Recipe.Order == UpdateOrder.OneLevel ? Recipe.AlphaRelaxation : Recipe.WeightRelaxation, rng, time);
        var draws = Draws(weighings);
        var (images, labels) = _weightBatches[Steps];
        var gradients = Supernet.Differentiate(images, labels, draws, weights: true, alphasToo);
        Count(draws, true, alphasToo);
        Check(gradients, images, draws);
        var sum = Supernet.Network.Weights.Gradients.sum().to(ScalarType.Float64).item<double>();
        if (!double.IsFinite(sum)) throw Diverged("a gradient of the weights is not a number", images, draws);
        if (alphasToo) MoveAlphas(gradients, weighings, time);
        Tell(Epoch, (hook, at) => hook.AfterWeightGradient(at));
        WeightOptimiser.Step(Recipe.WeightRate.Rate(time, Recipe.Epochs), Recipe.WeightDecay, Recipe.ClipNorm);
        Sums = (Sums.Weights + gradients.Loss, Sums.Alphas + (alphasToo ? gradients.Loss : 0), Sums.AlphaSteps
            + (alphasToo ? 1 : 0));
        return gradients.Loss;
    }

    private Weighing[] Weigh(IRelaxation relaxation, Rng rng, double time)
    {
        var progress = Math.Clamp(time / Recipe.Epochs, 0, 1);
        return [.. Supernet.Alphas.Groups.Select(group => relaxation.Weigh(group, rng, progress))];
    }

    /// <summary>The draws of the choices, in the order of the region.</summary>
    private ChoiceDraw[] Draws(Weighing[] weighings)
    {
        var draws = new ChoiceDraw[Supernet.Region.Choices.Count];
        foreach (var (group, weighing) in Supernet.Alphas.Groups.Zip(weighings))
            foreach (var (edge, draw) in group.Group.Edges.Zip(weighing.Draws)) draws[edge.Point.Index] = draw;
        return draws;
    }

    private void MoveAlphas(Gradients gradients, Weighing[] weighings, double time)
    {
        var groups = Supernet.Alphas.Groups;
        var moved = groups.Select(group => new ParameterGradients(group)).ToArray();
        for (var g = 0; g < moved.Length; g++)
            weighings[g].AddGradient([.. groups[g].Group.Edges.SelectMany(edge => gradients.Choices[edge.Point.Index])],
                moved[g]);
        TermSum.Add(Recipe, new(Supernet.Region, groups, weighings, time, Memory), moved);
        if (Recipe.AlphaClipNorm > 0)
        {
            var norm = Math.Sqrt(moved.Sum(g => g.Values.Sum(v => v.Sum(x => x * x))));
            if (norm > Recipe.AlphaClipNorm) foreach (var g in moved) g.Clip(Recipe.AlphaClipNorm, norm);
        }
        Move(moved);
        AlphaSteps++;
        Tell(Epoch, (hook, at) => hook.AfterAlphaStep(at));
    }

    private void Count(ChoiceDraw[] draws, bool weights, bool alphas) =>
        SupernetSteps += WorkUnits.Batch(draws, weights, alphas) / WorkUnits.Step(Supernet.Region);

    private void EndEpoch(int epoch)
    {
        Tell(epoch, (hook, at) => hook.EpochEnds(at));
        _history.Add(new EpochRecord(Sums.Weights / StepsPerEpoch,
            Sums.AlphaSteps == 0 ? double.NaN : Sums.Alphas / Sums.AlphaSteps, Supernet.Alphas.Weights));
        Sums = default;
    }

    private bool HasSettled()
    {
        var n = Recipe.EarlyStopEpochs;
        if (n == 0 || _history.Count < Recipe.WarmUpEpochs + n + 1) return false;
        return _history.TakeLast(n + 1).Select(Order).Distinct().Count() == 1;

        static string Order(EpochRecord record) =>
            string.Join(';', record.Weights.Select(w =>
                string.Join(',', Enumerable.Range(0, w.Length).OrderByDescending(i => w[i]))));
    }

    private void Check(Gradients gradients, Tensor images, ChoiceDraw[] draws)
    {
        if (!double.IsFinite(gradients.Loss)) throw Diverged($"the loss is {gradients.Loss}", images, draws);
        if (gradients.Loss > Recipe.LossLimit)
            throw Diverged($"the loss is {gradients.Loss:g4} nats, above the limit of {Recipe.LossLimit:g4}",
                images, draws);
        if (gradients.Choices.Any(g => g.Any(x => !double.IsFinite(x))))
            throw Diverged("a gradient of the alphas is not a number", images, draws);
    }

    private TrainingDivergedException Diverged(string what, Tensor images, ChoiceDraw[] draws) =>
        new(what, Divergence.Stage(Supernet.Network, images, draws), Epoch, Steps % StepsPerEpoch);
}
