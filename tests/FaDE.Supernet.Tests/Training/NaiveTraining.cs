using FaDE.Search;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tests.HyperArchitectures;
using FaDE.Supernet.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Training;

/// <summary>
/// The oracle of whole steps: every candidate under autograd, libtorch's Adam on the parameters, clipping and decay as
/// PyTorch does them.
/// </summary>
internal sealed class NaiveTraining(HyperArchitecture supernet, LabelledImages weights, LabelledImages alphas,
    Recipe recipe, long seed) : IDisposable
{
    private readonly BatchOrder _weightBatches = new(weights, recipe.BatchSize, Rng.Derive(seed, "weights"));
    private readonly BatchOrder _alphaBatches = new(alphas, recipe.BatchSize, Rng.Derive(seed, "alphas"));
    private readonly List<(string Name, Parameter Parameter)> _parameters = [.. supernet.Network.named_parameters()];
    private readonly Adam _adam = optim.Adam(supernet.Network.parameters(), 1e-3, weight_decay: recipe.WeightDecay);
    private readonly List<Parameter> _alphas = [.. supernet.Alphas.Values.Select(a => nn.Parameter(tensor(a)))];
    private Adam? _alphaAdam;
    private int _step;

    public void Step()
    {
        _alphaAdam ??= optim.Adam(_alphas, 1e-3, recipe.AlphaBetas.First, recipe.AlphaBetas.Second,
            weight_decay: recipe.AlphaDecay);
        var rng = new Rng(Rng.Derive(seed, "step", (long)_step));
        var (perEpoch, moving) = (_weightBatches.PerPass, _step / _weightBatches.PerPass >= recipe.WarmUpEpochs);
        var time = (double)_step / perEpoch;
        var weightBatch = _weightBatches[_step];
        if (moving && recipe.Order != UpdateOrder.OneLevel)
        {
            var batch = _alphaBatches[_step - recipe.WarmUpEpochs * perEpoch];
            var state = rng.State;
            var gradients = recipe.Order == UpdateOrder.FirstOrder
                ? Naive(batch, recipe.AlphaRelaxation, rng).AlphaGradients
                : Unrolled(batch, weightBatch, state, rng);
            StepAlphas(gradients, time);
        }
        var joint = recipe.Order == UpdateOrder.OneLevel;
        var result = Naive(weightBatch, joint ? recipe.AlphaRelaxation : recipe.WeightRelaxation, rng);
        foreach (var (name, parameter) in _parameters) parameter.grad = result.WeightGradients[name];
        nn.utils.clip_grad_norm_(_parameters.Select(p => p.Parameter), recipe.ClipNorm);
        foreach (var group in _adam.ParamGroups) group.LearningRate = recipe.WeightRate.Rate(time, recipe.Epochs);
        _adam.step();
        if (moving && joint) StepAlphas(result.AlphaGradients, time);
        _step++;
    }

    public void Dispose()
    {
        _weightBatches.Dispose();
        _alphaBatches.Dispose();
    }

    private NaiveSupernet.Result Naive((Tensor Images, Tensor Labels) batch, IRelaxation relaxation, Rng rng) =>
        new NaiveSupernet(supernet).Differentiate(batch.Images, batch.Labels, relaxation, rng);

    /// <summary>DARTS, equations 7 and 8, on the alphas themselves.</summary>
    private double[][] Unrolled((Tensor, Tensor) alphaBatch, (Tensor, Tensor) weightBatch, string state, Rng rng)
    {
        var before = _parameters.Select(p => p.Parameter.detach().clone()).ToList();
        var inner = Naive(weightBatch, recipe.AlphaRelaxation, rng);
        Set(inner.WeightGradients, -recipe.UnrolledRate);
        var ahead = Naive(alphaBatch, recipe.AlphaRelaxation, Again());
        var norm = Math.Sqrt(ahead.WeightGradients.Values.Sum(g => g.square().sum().item<double>()));
        Set(ahead.WeightGradients, 0.01 / norm);
        var plus = Naive(weightBatch, recipe.AlphaRelaxation, Again()).AlphaGradients;
        Set(ahead.WeightGradients, -0.01 / norm);
        var minus = Naive(weightBatch, recipe.AlphaRelaxation, Again()).AlphaGradients;
        Set(ahead.WeightGradients, 0);
        return [.. ahead.AlphaGradients.Select((g, c) => g
            .Select((x, i) => x - recipe.UnrolledRate * (plus[c][i] - minus[c][i]) / (2 * 0.01 / norm))
            .ToArray())];

        Rng Again() => new(0) { State = state };

        void Set(Dictionary<string, Tensor> along, double by)
        {
            using var still = no_grad();
            for (var p = 0; p < before.Count; p++)
                _parameters[p].Parameter.copy_(before[p] + along[_parameters[p].Name] * by);
        }
    }

    private void StepAlphas(double[][] gradients, double time)
    {
        for (var c = 0; c < gradients.Length; c++) _alphas[c].grad = tensor(gradients[c]);
        foreach (var group in _alphaAdam!.ParamGroups) group.LearningRate = recipe.AlphaRate.Rate(time, recipe.Epochs);
        _alphaAdam.step();
        for (var c = 0; c < gradients.Length; c++)
            ExactnessTests.Numbers(_alphas[c]).CopyTo(supernet.Alphas.Values[c], 0);
    }
}
