using System.Runtime.InteropServices;

namespace TorchSharp;

// The entries of native/optim.cpp. A list of handles that is not there is the default span, which arrives as null (an empty array does not).
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_optim_sgd(ReadOnlySpan<nint> parameters, Span<nint> buffers, int n, double lr, double momentum, double dampening,
        double decay, Flag nesterov, Flag maximize);
    [LibraryImport(Library)]
    internal static partial int ts_optim_adam(ReadOnlySpan<nint> parameters, ReadOnlySpan<nint> firsts, ReadOnlySpan<nint> seconds,
        ReadOnlySpan<nint> tops, Span<long> steps, int n, double lr, double beta1, double beta2, double eps, double decay, Flag decoupled,
        Flag maximize);
    [LibraryImport(Library)]
    internal static partial int ts_optim_rmsprop(ReadOnlySpan<nint> parameters, ReadOnlySpan<nint> squares, ReadOnlySpan<nint> means,
        ReadOnlySpan<nint> buffers, int n, double lr, double alpha, double eps, double decay, double momentum, Flag maximize);
    [LibraryImport(Library)] internal static partial int ts_zero_gradients(ReadOnlySpan<nint> parameters, int n, Flag set_to_none);
    [LibraryImport(Library)]
    internal static partial int ts_clip_gradient_norm(ReadOnlySpan<nint> parameters, int n, double limit, double kind, out double total);
    [LibraryImport(Library)] internal static partial int ts_clip_gradient_value(ReadOnlySpan<nint> parameters, int n, double limit);
}
