using FaDE.Search;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Groups;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Hooks;

/// <summary>A training as a hook sees it.</summary>
public sealed class HookScope
{
    private readonly IHooked _training;
    private readonly IHook _hook;
    private readonly long _seed;

    internal HookScope(IHooked training, IHook hook, long seed) =>
        (_training, _hook, _seed) = (training, hook, seed);

    /// <summary>The supernet.</summary>
    public HyperArchitecture Supernet => _training.Supernet;

    /// <summary>
    /// The groups with their parameters: <see cref="GroupParameters.Cut"/> prunes,
    /// <see cref="GroupParameters.Freeze"/> freezes.
    /// </summary>
    public IReadOnlyList<GroupParameters> Groups => Supernet.Alphas.Groups;

    /// <summary>Steps done.</summary>
    public long Step => _training.Steps;

    /// <summary>Epoch, from 0: of the step that comes next, or of the one that ended.</summary>
    public int Epoch { get; internal set; }

    /// <summary>How far training is, 0 to 1.</summary>
    public double Progress =>
        Math.Clamp((double)_training.Steps / _training.StepsPerEpoch / _training.Epochs, 0, 1);

    /// <summary>Architecture steps done.</summary>
    public long AlphaSteps => _training.AlphaSteps;

    /// <summary>Loss of the last batch, in nats; NaN before the first.</summary>
    public double Loss { get; internal set; } = double.NaN;

    /// <summary>What alphas learn from and weights do not see, with its labels: for measures.</summary>
    public (Tensor Inputs, Tensor Targets) HeldOut => _training.HeldOut;

    /// <summary>What terms and hooks remember.</summary>
    public Memory Memory => _training.Memory;

    /// <summary>The source of chance of this hook at this step.</summary>
    public Rng Rng => new(FaDE.Search.Rng.Derive(_seed, "hook", _hook.Name, _training.Steps));

    /// <summary>The gradients of all weights in one tensor, as the last weight half-step left them.</summary>
    public Tensor WeightGradients => Supernet.Network.Weights.Gradients;

    /// <summary>The sum of the squares of <see cref="WeightGradients"/>.</summary>
    public double SquaredWeightGradient()
    {
        using var scope = NewDisposeScope();
        return WeightGradients.Squared().sum().to(ScalarType.Float64).item<double>();
    }

    /// <summary>One more step of the optimiser of the alphas.</summary>
    /// <param name="gradients">One per group.</param>
    public void MoveAlphas(IReadOnlyList<ParameterGradients> gradients) => _training.Move(gradients);

    /// <summary>Writes down what was done; it is kept with the trained supernet.</summary>
    public void Log(string text) => _training.Log(new HookEvent(Epoch, Step, _hook.Name, text));
}
