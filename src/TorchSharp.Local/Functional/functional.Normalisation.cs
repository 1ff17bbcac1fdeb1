namespace TorchSharp;

// Normalisation and dropout.
public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-05)
            {
                var result = Tensor.Wrap(ts_batch_norm(input.Handle, weight?.Handle ?? 0, bias?.Handle ?? 0, running_mean?.Handle ?? 0,
                    running_var?.Handle ?? 0, training, momentum, eps), input, weight, bias);
                GC.KeepAlive(running_mean);
                GC.KeepAlive(running_var);
                return result;
            }

            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null,
                Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05)
            {
                var result = Tensor.Wrap(ts_instance_norm(input.Handle, weight?.Handle ?? 0, bias?.Handle ?? 0, running_mean?.Handle ?? 0,
                    running_var?.Handle ?? 0, use_input_stats, momentum, eps), input, weight, bias);
                GC.KeepAlive(running_mean);
                GC.KeepAlive(running_var);
                return result;
            }

            public static Tensor layer_norm(Tensor input, ReadOnlySpan<long> normalized_shape, Tensor? weight = null, Tensor? bias = null,
                double eps = 1e-05) =>
                Tensor.Wrap(ts_layer_norm(input.Handle, normalized_shape, normalized_shape.Length, weight?.Handle ?? 0, bias?.Handle ?? 0, eps),
                    input, weight, bias);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                layer_norm(input, (ReadOnlySpan<long>)normalized_shape, weight, bias, eps);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Tensor.Wrap(ts_group_norm(input.Handle, num_groups, weight?.Handle ?? 0, bias?.Handle ?? 0, eps), input, weight, bias);

            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1, double eps = 1e-12) =>
                Tensor.Wrap(ts_normalize(input.Handle, p, dim, eps), input);

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) =>
                Tensor.Wrap(ts_cosine_similarity(x1.Handle, x2.Handle, dim, eps), x1, x2);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? input.Self(ts_dropout_(input.Handle, p, training)) : Tensor.Wrap(ts_dropout(input.Handle, p, training), input);

            /// <summary>Drops whole channels.</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                var result = Tensor.Wrap(ts_feature_dropout(input.Handle, p, training), input);
                return inplace ? input.copy_(result) : result;
            }

            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false)
            {
                var result = Tensor.Wrap(ts_alpha_dropout(input.Handle, p, training), input);
                return inplace ? input.copy_(result) : result;
            }
        }
    }
}
