namespace TorchSharp;

// Padding and resampling of images.
public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Pads from the last axis backwards: before and after the last, before and after the one before it ...</summary>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                int how = mode switch
                {
                    PaddingModes.Reflect => 1,
                    PaddingModes.Replicate => 2,
                    PaddingModes.Circular => 3,
                    _ => 0,
                };
                return Tensor.Wrap(ts_pad(input.Handle, pad, pad.Length, how, value), input);
            }

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)pad, mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)[pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)[pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)[pad, pad], mode, value);

            /// <summary>Resamples the axes after the first two to the sizes given, or by the factors given.</summary>
            /// <exception cref="ArgumentException">Not exactly one of size and scale_factor is given, or the mode does not fit the number of
            /// axes.</exception>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false,
                bool antialias = false)
            {
                int dims = (int)x.dim() - 2;
                if (size is null == scale_factor is null)
                    throw new ArgumentException($"Exactly one of size and scale_factor is given; met {(size is null ? "neither" : "both")}.");
                if (dims is < 1 or > 3)
                    throw new ArgumentException($"Interpolation is for 3, 4 or 5 axes; met {x.dim()}.", nameof(x));
                long[]? sizes = size is { Length: 1 } ? Enumerable.Repeat(size[0], dims).ToArray() : size;
                double[]? scales = scale_factor is { Length: 1 } ? Enumerable.Repeat(scale_factor[0], dims).ToArray() : scale_factor;
                if ((sizes?.Length ?? scales!.Length) != dims)
                    throw new ArgumentException($"There are {dims} axes to resample; met {sizes?.Length ?? scales!.Length} values.");
                if (scales is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    var shape = x.shape;
                    sizes = scales.Select((scale, i) => (long)Math.Floor(shape[i + 2] * scale)).ToArray();
                    scales = null;
                }
                bool fits = mode switch
                {
                    InterpolationMode.Linear => dims == 1,
                    InterpolationMode.Bilinear or InterpolationMode.Bicubic => dims == 2,
                    InterpolationMode.Trilinear => dims == 3,
                    _ => true,
                };
                if (!fits)
                    throw new ArgumentException($"Linear is for 1 axis, Bilinear and Bicubic for 2, Trilinear for 3; met {mode} for {dims}.",
                        nameof(mode));
                if (mode == InterpolationMode.Area)
                    return Tensor.Wrap(ts_adaptive_avg_pool(x.Handle, sizes, dims), x);
                return Tensor.Wrap(ts_interpolate(x.Handle, sizes, scales, dims, (int)mode, align_corners ?? false, antialias), x);
            }
        }
    }
}
