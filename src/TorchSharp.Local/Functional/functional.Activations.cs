namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor softmin(Tensor input, long dim, ScalarType? dtype = null)
            {
                using var negative = input.neg();
                return negative.softmax(dim, dtype);
            }

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            public static Tensor relu6(Tensor x, bool inplace = false) => hardtanh(x, 0, 6, inplace);

            public static Tensor sigmoid(Tensor x, bool inplace = false) => inplace ? x.sigmoid_() : x.sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_() : x.selu();

            public static Tensor elu(Tensor x, double alpha = 1.0, bool inplace = false) =>
                inplace ? x.Self(ts_elu_(x.Handle, alpha)) : Tensor.Wrap(ts_elu(x.Handle, alpha), x);

            public static Tensor celu(Tensor x, double alpha = 1.0, bool inplace = false) =>
                inplace ? x.Self(ts_celu_(x.Handle, alpha)) : Tensor.Wrap(ts_celu(x.Handle, alpha), x);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? input.Self(ts_leaky_relu_(input.Handle, negative_slope)) : Tensor.Wrap(ts_leaky_relu(input.Handle, negative_slope), input);

            public static Tensor prelu(Tensor input, Tensor weight) => Tensor.Wrap(ts_prelu(input.Handle, weight.Handle), input, weight);

            public static Tensor gelu(Tensor x, bool inplace = false) =>
                inplace ? x.Self(ts_gelu_(x.Handle)) : Tensor.Wrap(ts_gelu(x.Handle, false), x);

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.Self(ts_silu_(x.Handle)) : Tensor.Wrap(ts_silu(x.Handle), x);

            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? x.Self(ts_mish_(x.Handle)) : Tensor.Wrap(ts_mish(x.Handle), x);

            public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) =>
                Tensor.Wrap(ts_softplus(x.Handle, beta, threshold), x);

            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                using var size = x.abs();
                using var divisor = size.add(1);
                return inplace ? x.div_(divisor) : x.div(divisor);
            }

            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Tensor.Wrap(ts_softshrink(x.Handle, lambda), x);

            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Tensor.Wrap(ts_hardshrink(x.Handle, lambda), x);

            public static Tensor tanhshrink(Tensor x)
            {
                using var bounded = x.tanh();
                return x.sub(bounded);
            }

            public static Tensor hardsigmoid(Tensor x, bool inplace = false) =>
                inplace ? x.Self(ts_hardsigmoid_(x.Handle)) : Tensor.Wrap(ts_hardsigmoid(x.Handle), x);

            public static Tensor hardswish(Tensor x, bool inplace = false) =>
                inplace ? x.Self(ts_hardswish_(x.Handle)) : Tensor.Wrap(ts_hardswish(x.Handle), x);

            public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) =>
                inplace ? x.Self(ts_hardtanh_(x.Handle, min_val, max_val)) : Tensor.Wrap(ts_hardtanh(x.Handle, min_val, max_val), x);

            public static Tensor logsigmoid(Tensor x) => Tensor.Wrap(ts_logsigmoid(x.Handle), x);

            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                inplace ? x.Self(ts_threshold_(x.Handle, threshold, value)) : Tensor.Wrap(ts_threshold(x.Handle, threshold, value), x);

            /// <summary>Half of an axis times the sigmoid of the other half.</summary>
            public static Tensor glu(Tensor input, long dim = -1) => Tensor.Wrap(ts_glu(input.Handle, dim), input);
        }
    }
}
