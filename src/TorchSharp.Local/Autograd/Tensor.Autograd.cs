namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool is_leaf
        {
            get
            {
                bool result = ts_is_leaf(Handle) != 0;
                GC.KeepAlive(this);
                return result;
            }
        }

        public bool requires_grad
        {
            get
            {
                bool result = ts_requires_grad(Handle) != 0;
                GC.KeepAlive(this);
                return result;
            }
            set => Self(ts_set_requires_grad(Handle, value));
        }

        /// <summary>The gradient, a new object at every read; null when there is none.</summary>
        public Tensor? grad
        {
            get
            {
                Self(ts_grad(Handle, out nint gradient));
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set => Self(ts_set_grad(Handle, value?.Handle ?? 0), value);
        }

        public Tensor requires_grad_(bool requires_grad = true) => Self(ts_set_requires_grad(Handle, requires_grad));

        public Tensor with_requires_grad(bool requires_grad = true) => Self(ts_set_requires_grad(Handle, requires_grad));

        public void retain_grad() => Self(ts_retain_grad(Handle));

        public Tensor detach() => Wrap(ts_detach(Handle), this);

        public Tensor detach_() => Self(ts_detach_(Handle));

        /// <summary>Adds the gradients of this scalar to the leaves of its graph.</summary>
        public void backward() => Self(ts_backward(Handle));

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
