namespace TorchSharp;

// Linear maps, convolutions and pools. Absent lists stand for stride 1 (of a pool: the kernel), padding 0, dilation 1.
public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                Tensor.Wrap(ts_linear(input.Handle, weights.Handle, bias?.Handle ?? 0), input, weights, bias);

            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null)
            {
                var result = Tensor.Wrap(ts_bilinear(input1.Handle, input2.Handle, weight.Handle, bias?.Handle ?? 0), input1, input2, weight);
                GC.KeepAlive(bias);
                return result;
            }

            public static Tensor embedding(Tensor x, Tensor weight) => Tensor.Wrap(ts_embedding(x.Handle, weight.Handle), x, weight);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => x.one_hot(num_classes);

            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? dilation = null, long groups = 1) => Convolve(input, weight, bias, [stride ?? 1], [padding ?? 0], [dilation ?? 1], 1, groups);

            public static Tensor conv1d(Tensor input, Tensor weight, Padding padding, Tensor? bias = null, long? stride = null, long? dilation = null,
                long groups = 1) => Convolve(input, weight, bias, [stride ?? 1], padding, [dilation ?? 1], 1, groups);

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Convolve(input, weight, bias, strides ?? Ones2, padding ?? Zeros2, dilation ?? Ones2, 2, groups);

            public static Tensor conv2d(Tensor input, Tensor weight, Padding padding, Tensor? bias = null, long[]? strides = null,
                long[]? dilation = null, long groups = 1) =>
                Convolve(input, weight, bias, strides ?? Ones2, padding, dilation ?? Ones2, 2, groups);

            public static Tensor conv3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Convolve(input, weight, bias, strides ?? Ones3, padding ?? Zeros3, dilation ?? Ones3, 3, groups);

            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? output_padding = null, long? dilation = null, long groups = 1) =>
                Transposed(input, weight, bias, [stride ?? 1], [padding ?? 0], [output_padding ?? 0], [dilation ?? 1], 1, groups);

            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Transposed(input, weight, bias, strides ?? Ones2, padding ?? Zeros2, output_padding ?? Zeros2, dilation ?? Ones2, 2, groups);

            public static Tensor conv_transpose3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Transposed(input, weight, bias, strides ?? Ones3, padding ?? Zeros3, output_padding ?? Zeros3, dilation ?? Ones3, 3, groups);

            /// <summary>The patches under a kernel, as columns.</summary>
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor unfold(Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null,
                (long, long)? stride = null) =>
                Tensor.Wrap(ts_im2col(input.Handle, List(kernel_size), List(dilation ?? (1, 1)), List(padding ?? (0, 0)), List(stride ?? (1, 1))),
                    input);

            /// <summary>Adds columns of patches up to an image: the adjoint of unfold.</summary>
            public static Tensor fold(Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null,
                (long, long)? padding = null, (long, long)? stride = null)
            {
                var result = ts_col2im(input.Handle, List(output_size), List(kernel_size), List(dilation ?? (1, 1)), List(padding ?? (0, 0)),
                    List(stride ?? (1, 1)));
                return Tensor.Wrap(result, input);
            }

            public static Tensor pixel_shuffle(Tensor x, long upscale_factor) => Tensor.Wrap(ts_pixel_shuffle(x.Handle, upscale_factor), x);

            private static readonly long[] Ones2 = [1, 1];
            private static readonly long[] Ones3 = [1, 1, 1];
            private static readonly long[] Zeros2 = [0, 0];
            private static readonly long[] Zeros3 = [0, 0, 0];

            private static long[] List((long, long) pair) => [pair.Item1, pair.Item2];

            private static Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
                ReadOnlySpan<long> dilation, int dims, long groups)
            {
                RequireAxes(stride, dims, nameof(stride));
                RequireAxes(padding, dims, nameof(padding));
                RequireAxes(dilation, dims, nameof(dilation));
                return Tensor.Wrap(ts_convolution(input.Handle, weight.Handle, bias?.Handle ?? 0, stride, padding, dilation, dims, groups), input,
                    weight, bias);
            }

            private static Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, Padding padding,
                ReadOnlySpan<long> dilation, int dims, long groups)
            {
                RequireAxes(stride, dims, nameof(stride));
                RequireAxes(dilation, dims, nameof(dilation));
                return Tensor.Wrap(ts_convolution_same(input.Handle, weight.Handle, bias?.Handle ?? 0, stride, padding == Padding.Same, dilation,
                    dims, groups), input, weight, bias);
            }

            private static Tensor Transposed(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
                ReadOnlySpan<long> outputPadding, ReadOnlySpan<long> dilation, int dims, long groups)
            {
                RequireAxes(stride, dims, nameof(stride));
                RequireAxes(padding, dims, nameof(padding));
                RequireAxes(outputPadding, dims, nameof(outputPadding));
                RequireAxes(dilation, dims, nameof(dilation));
                return Tensor.Wrap(ts_convolution_transposed(input.Handle, weight.Handle, bias?.Handle ?? 0, stride, padding, outputPadding, dilation,
                    dims, groups), input, weight, bias);
            }

            private static void RequireAxes(ReadOnlySpan<long> list, int dims, string name)
            {
                if (list.Length != dims)
                    throw new ArgumentException($"The list has one value for each of {dims} axes; met {list.Length}.", name);
            }
        }
    }
}
