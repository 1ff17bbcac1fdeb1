using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x Φ(x), with the distribution function Φ of the standard normal distribution.</summary>
    public sealed class GELU : nn.Module<Tensor, Tensor>
    {
        internal GELU(bool inplace) : base(nameof(GELU)) => this.inplace = inplace;

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => nn.functional.gelu(input, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.GELU GELU(bool inplace = false) => new(inplace);
        }
    }
}
