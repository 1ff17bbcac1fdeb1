using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A leaf tensor that is trained. It takes over the tensor that it is made from: use the parameter afterwards, not the tensor.</summary>
    public class Parameter : Tensor
    {
        public Parameter(Tensor data, bool requires_grad = true) : this(data, data.OwningDisposeScope, requires_grad)
        {
        }

        private Parameter(Tensor data, DisposeScope? scope, bool requires_grad) : base(AsLeaf(data, requires_grad).MoveHandle()) =>
            MoveToOtherDisposeScope(scope);

        private static Tensor AsLeaf(Tensor data, bool requires_grad)
        {
            if (!data.is_leaf)
                data.detach_();
            return data.requires_grad_(requires_grad);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
