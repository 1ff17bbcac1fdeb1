namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>From logits to the loss of class indices or of class probabilities.</summary>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                Tensor.Wrap(ts_cross_entropy(input.Handle, target.Handle, weight?.Handle ?? 0, ignore_index, (long)reduction, label_smoothing), input,
                    target, weight);

            /// <summary>From log probabilities to the loss of class indices.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Tensor.Wrap(ts_nll_loss(input.Handle, target.Handle, weight?.Handle ?? 0, -100, (long)reduction), input, target, weight);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Wrap(ts_mse_loss(input.Handle, target.Handle, (long)reduction), input, target);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Wrap(ts_l1_loss(input.Handle, target.Handle, (long)reduction), input, target);

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                Tensor.Wrap(ts_smooth_l1_loss(input.Handle, target.Handle, (long)reduction, beta), input, target);

            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                Tensor.Wrap(ts_huber_loss(input.Handle, target.Handle, (long)reduction, delta), input, target);

            /// <summary>The divergence of target from input, both as logarithms; with log_target false the target is plain probabilities.</summary>
            /// <remarks>Mean is over all elements, as in PyTorch.</remarks>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Tensor.Wrap(ts_kl_div(input.Handle, target.Handle, (long)reduction, log_target), input, target);

            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Tensor.Wrap(ts_binary_cross_entropy(input.Handle, target.Handle, weight?.Handle ?? 0, (long)reduction), input, target, weight);

            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null,
                Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                var result = Tensor.Wrap(ts_binary_cross_entropy_with_logits(input.Handle, target.Handle, weight?.Handle ?? 0,
                    pos_weights?.Handle ?? 0, (long)reduction), input, target, weight);
                GC.KeepAlive(pos_weights);
                return result;
            }

            public static Tensor margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0,
                Reduction reduction = Reduction.Mean) =>
                Tensor.Wrap(ts_margin_ranking_loss(input1.Handle, input2.Handle, target.Handle, margin, (long)reduction), input1, input2, target);
        }
    }
}
