using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A table of vectors, looked up by integers. They begin normally distributed; the padding vector is zero and has no gradient.</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly long? _padding_idx;

        [ComponentName(Name = nameof(weight))]
        private Parameter? _weight;

        internal Embedding(Tensor weight, bool requires_grad, long? padding_idx) : base(nameof(Embedding))
        {
            if (padding_idx is { } index && (index < -weight.shape[0] || index >= weight.shape[0]))
                throw new ArgumentException($"padding_idx names one of the {weight.shape[0]} embeddings, but it is {index}.");
            _padding_idx = padding_idx < 0 ? padding_idx + weight.shape[0] : padding_idx;
            this.weight = nn.Parameter(weight, requires_grad);
        }

        public Parameter? weight
        {
            get => _weight;
            set => SetParameter(nameof(weight), ref _weight, value);
        }

        public override Tensor forward(Tensor input) =>
            Tensor.Wrap(Native.ts_embedding_padded(input.Handle, weight!.Handle, _padding_idx ?? -1), input, weight);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                RefuseEmbeddingOptions(max_norm, scale_grad_by_freq, sparse);
                var module = new Modules.Embedding(empty([num_embeddings, embedding_dims], dtype, device), true, padding_idx);
                init.normal_(module.weight!);
                if (padding_idx is { } index)
                {
                    using var gradless = no_grad();
                    using var row = module.weight!.select(0, index);
                    row.zero_();
                }

                return module;
            }

            public static Modules.Embedding Embedding_from_pretrained(
                Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                RefuseEmbeddingOptions(max_norm, scale_grad_by_freq, sparse);
                var table = embeddings.detach().to(dtype ?? embeddings.dtype, device ?? embeddings.device, copy: true);
                return new Modules.Embedding(table, !freeze, padding_idx);
            }

            private static void RefuseEmbeddingOptions(double? max_norm, bool scale_grad_by_freq, bool sparse)
            {
                if (max_norm is not null || scale_grad_by_freq || sparse)
                    throw new NotSupportedException(
                        "An embedding here has neither max_norm nor scale_grad_by_freq nor sparse, but they are "
                        + $"{max_norm?.ToString() ?? "null"}, {scale_grad_by_freq} and {sparse}.");
            }
        }
    }
}
