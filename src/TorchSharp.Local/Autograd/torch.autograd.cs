namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>The gradients of the outputs' sum with respect to the inputs; an element is null where an allowed unused input has
        /// none.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">libtorch refused: no graph, shapes that do not fit ...</exception>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            nint[] gradients = new nint[inputs.Count];
            Check(ts_autograd_grad(HandlesOf(outputs), outputs.Count, HandlesOf(inputs), inputs.Count, HandlesOf(grad_outputs),
                grad_outputs?.Count ?? 0, retain_graph, create_graph, allow_unused, gradients));
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            var result = new Tensor[gradients.Length];
            for (int i = 0; i < result.Length; i++)
                result[i] = gradients[i] == 0 ? null! : new Tensor(gradients[i]);
            return result;
        }

        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            Check(ts_backward_many(HandlesOf(tensors), tensors.Count, HandlesOf(grad_tensors), grad_tensors?.Count ?? 0, retain_graph ?? create_graph,
                create_graph, HandlesOf(inputs), inputs?.Count ?? 0));
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        private static nint[] HandlesOf(IList<Tensor>? tensors)
        {
            if (tensors is null)
                return [];
            var handles = new nint[tensors.Count];
            for (int i = 0; i < handles.Length; i++)
                handles[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
            return handles;
        }
    }
}
