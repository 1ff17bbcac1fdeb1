using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The maximum over as many windows of an image as the output is to have elements.</summary>
    public sealed class AdaptiveMaxPool2d : nn.Module<Tensor, Tensor>
    {
        internal AdaptiveMaxPool2d(long[] output_size) : base(nameof(AdaptiveMaxPool2d)) => this.output_size = output_size;

        public long[] output_size { get; set; }

        public override Tensor forward(Tensor input) => nn.functional.adaptive_max_pool2d(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);

            public static Modules.AdaptiveMaxPool2d AdaptiveMaxPool2d((long, long) output_size) => new(Pair(output_size));

            public static Modules.AdaptiveMaxPool2d AdaptiveMaxPool2d(long output_size) => new(Pair(output_size));
        }
    }
}
