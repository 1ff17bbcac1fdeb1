using FaDE.Supernet.Groups;
using FaDE.Supernet.HyperArchitectures;
using static TorchSharp.torch;

namespace FaDE.Supernet.Hooks;

/// <summary>What a training shows its hooks, by way of <see cref="HookScope"/>.</summary>
internal interface IHooked
{
    HyperArchitecture Supernet { get; }

    long Steps { get; }

    long StepsPerEpoch { get; }

    /// <summary>Epochs of the whole training.</summary>
    int Epochs { get; }

    long AlphaSteps { get; }

    (Tensor Inputs, Tensor Targets) HeldOut { get; }

    Memory Memory { get; }

    /// <summary>One step of the optimiser of the alphas.</summary>
    void Move(IReadOnlyList<ParameterGradients> gradients);

    void Log(HookEvent written);
}
