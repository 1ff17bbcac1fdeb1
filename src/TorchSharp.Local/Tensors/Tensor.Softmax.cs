namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor softmax(long dim, ScalarType? dtype = null) => Wrap(ts_softmax(Handle, dim, Type(dtype)), this);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Wrap(ts_log_softmax(Handle, dim, Type(dtype)), this);
    }
}
