namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has coefficients of running averages that schedulers may change in place of a momentum.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
