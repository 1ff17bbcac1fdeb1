namespace TorchSharp;

// Pools. An absent stride stands for the kernel, absent padding for 0, absent dilation for 1.
public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor max_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                MaxPool(input, [kernel_size], stride is { } s ? [s] : null, [padding ?? 0], [dilation ?? 1], 1, ceil_mode);

            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) => MaxPool(input, kernel_size, strides, padding ?? Zeros2, dilation ?? Ones2, 2, ceil_mode);

            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                MaxPool(input, Twice(kernel_size), stride is { } s ? Twice(s) : null, Twice(padding ?? 0), Twice(dilation ?? 1), 2, ceil_mode);

            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) => MaxPool(input, List(kernel_size), stride is { } s ? List(s) : null,
                List(padding ?? (0, 0)), List(dilation ?? (1, 1)), 2, ceil_mode);

            public static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null,
                long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            {
                RequireAxes(kernel_size, 2, nameof(kernel_size));
                var output = Tensor.Wrap(ts_max_pool_with_indices(input.Handle, kernel_size, strides, strides is null
                    ? 0 : 2, padding ?? Zeros2, dilation ?? Ones2,
                    2, ceil_mode, out nint indices), input);
                return (output, new Tensor(indices));
            }

            public static Tensor max_pool3d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) => MaxPool(input, kernel_size, strides, padding ?? Zeros3, dilation ?? Ones3, 3, ceil_mode);

            public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true) =>
                AvgPool(input, [kernel_size], stride is { } s ? [s] : null, [padding ?? 0], 1, ceil_mode, count_include_pad, null);

            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool(input, kernel_size, stride, padding ?? Zeros2, 2, ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) => AvgPool(input, Twice(kernel_size), stride is { } s ? Twice(s) : null,
                Twice(padding), 2, ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool(input, List(kernel_size), stride is { } s ? List(s) : null, List(padding ?? (0, 0)), 2, ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool3d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool(input, kernel_size, strides, padding ?? Zeros3, 3, ceil_mode, count_include_pad, divisor_override);

            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) =>
                Tensor.Wrap(ts_adaptive_avg_pool(input.Handle, [output_size], 1), input);

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size)
            {
                RequireAxes(output_size, 2, nameof(output_size));
                return Tensor.Wrap(ts_adaptive_avg_pool(input.Handle, output_size, 2), input);
            }

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, List(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Twice(output_size));

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size)
            {
                RequireAxes(output_size, 2, nameof(output_size));
                return Tensor.Wrap(ts_adaptive_max_pool(input.Handle, output_size, 2), input);
            }

            public static Tensor adaptive_max_pool2d(Tensor input, (long, long) output_size) => adaptive_max_pool2d(input, List(output_size));

            public static Tensor adaptive_max_pool2d(Tensor input, long output_size) => adaptive_max_pool2d(input, Twice(output_size));

            private static long[] Twice(long value) => [value, value];

            private static Tensor MaxPool(Tensor input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
                ReadOnlySpan<long> dilation, int dims, bool ceilMode)
            {
                RequireAxes(kernel, dims, nameof(kernel));
                RequireAxes(padding, dims, nameof(padding));
                RequireAxes(dilation, dims, nameof(dilation));
                return Tensor.Wrap(ts_max_pool(input.Handle, kernel, stride, stride.Length, padding, dilation, dims, ceilMode), input);
            }

            private static Tensor AvgPool(Tensor input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, int dims,
                bool ceilMode, bool countIncludePad, long? divisor)
            {
                RequireAxes(kernel, dims, nameof(kernel));
                RequireAxes(padding, dims, nameof(padding));
                if (divisor == 0)
                    throw new ArgumentException("A divisor is not zero; met 0.", nameof(divisor));
                return Tensor.Wrap(ts_avg_pool(input.Handle, kernel, stride, stride.Length, padding, dims, ceilMode, countIncludePad, divisor ?? 0),
                    input);
            }
        }
    }
}
