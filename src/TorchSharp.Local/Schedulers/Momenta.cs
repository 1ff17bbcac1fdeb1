using static TorchSharp.torch.optim;

namespace TorchSharp;

/// <summary>The momentum of a parameter group; the first of the betas stands for it where a group has those.</summary>
internal static class Momenta
{
    public static void Set(ILearningRateController group, double value)
    {
        switch (group)
        {
            case IMomentum momentum:
                momentum.Momentum = value;
                break;
            case IBetas betas:
                betas.Betas = (value, betas.Betas.Item2);
                break;
            default:
                throw new ArgumentException($"cycle_momentum needs an optimizer with a momentum or betas, but these are {group.GetType()}.");
        }
    }
}
