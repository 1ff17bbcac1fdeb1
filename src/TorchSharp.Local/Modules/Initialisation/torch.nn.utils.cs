using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Functions on the parameters of a whole model.</summary>
        public static partial class utils
        {
            /// <summary>Scales all gradients so that their norm, taken together, is at most <paramref name="max_norm"/>.</summary>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2) =>
                Gradients.ClipNorm([.. tensors], max_norm, norm_type);

            /// <summary>Clamps every element of every gradient to ±<paramref name="clip_value"/>.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value) => Gradients.ClipValue([.. tensors], clip_value);

            /// <summary>The parameters as one vector, through which gradients flow.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(parameter => parameter.reshape(-1)).ToArray()).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the elements of a vector into the parameters, in order.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                Parameter[] targets = [.. tensors];
                var needed = targets.Sum(parameter => parameter.numel());
                if (vec.dim() != 1 || vec.numel() != needed)
                    throw new ArgumentException(
                        $"The vector has one element for each of the {needed} parameters, but its shape is {vec.shape.Text()}.");

                using var scope = NewDisposeScope();
                using var gradless = no_grad();
                long start = 0;
                foreach (var parameter in targets)
                {
                    parameter.copy_(vec.narrow(0, start, parameter.numel()).view_as(parameter));
                    start += parameter.numel();
                }
            }
        }
    }
}
