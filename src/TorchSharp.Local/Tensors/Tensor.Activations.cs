using F = TorchSharp.torch.nn.functional;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor softmax(long dim, ScalarType? dtype = null) => Wrap(ts_softmax(Handle, dim, Type(dtype)), this);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Wrap(ts_log_softmax(Handle, dim, Type(dtype)), this);

        public Tensor relu6() => F.relu6(this);

        public Tensor gelu() => F.gelu(this);

        public Tensor silu() => F.silu(this);

        public Tensor celu() => F.celu(this);

        public Tensor elu(double alpha = 1) => F.elu(this, alpha);

        public Tensor hardsigmoid() => F.hardsigmoid(this);

        public Tensor hardswish() => F.hardswish(this);

        public Tensor hardtanh(Scalar min, Scalar max) => F.hardtanh(this, min.ToDouble(), max.ToDouble());

        public Tensor leaky_relu(Scalar negative_slope) => F.leaky_relu(this, negative_slope.ToDouble());

        public Tensor log_sigmoid() => F.logsigmoid(this);

        public Tensor softplus(double beta = 1, double threshold = 20) => F.softplus(this, beta, threshold);
    }
}
