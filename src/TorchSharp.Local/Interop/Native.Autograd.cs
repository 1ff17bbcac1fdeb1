using System.Runtime.InteropServices;

namespace TorchSharp;

// The entries of native/autograd.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial int ts_backward(nint t);
    [LibraryImport(Library)]
    internal static partial int ts_backward_with(nint t, nint gradient, Flag retain, Flag create, ReadOnlySpan<nint> inputs, int n);
    [LibraryImport(Library)]
    internal static partial int ts_backward_many(ReadOnlySpan<nint> list, int n, ReadOnlySpan<nint> gradients, int m, Flag retain, Flag create,
        ReadOnlySpan<nint> inputs, int k);
    [LibraryImport(Library)]
    internal static partial int ts_autograd_grad(ReadOnlySpan<nint> outputs, int n, ReadOnlySpan<nint> inputs, int m, ReadOnlySpan<nint> gradients,
        int k, Flag retain, Flag create, Flag allow_unused, Span<nint> @out);
    [LibraryImport(Library)] internal static partial int ts_grad(nint t, out nint @out);
    [LibraryImport(Library)] internal static partial int ts_set_grad(nint t, nint gradient);
    [LibraryImport(Library)] internal static partial int ts_set_requires_grad(nint t, Flag value);
    [LibraryImport(Library)] internal static partial int ts_retain_grad(nint t);
    [LibraryImport(Library)] internal static partial nint ts_detach(nint t);
    [LibraryImport(Library)] internal static partial int ts_detach_(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial Flag ts_grad_enabled();
    [LibraryImport(Library), SuppressGCTransition] internal static partial void ts_set_grad_enabled(Flag enabled);
    [LibraryImport(Library), SuppressGCTransition] internal static partial Flag ts_inference_enabled();
    [LibraryImport(Library)] internal static partial nint ts_inference_enter(Flag enabled);
    [LibraryImport(Library)] internal static partial void ts_inference_leave(nint mode);
    [LibraryImport(Library)] internal static partial Flag ts_anomaly_enabled();
    [LibraryImport(Library)] internal static partial Flag ts_anomaly_checks_nan();
    [LibraryImport(Library)] internal static partial int ts_set_anomaly(Flag enabled, Flag check_nan);
    [LibraryImport(Library)] internal static partial int ts_num_threads();
    [LibraryImport(Library)] internal static partial int ts_num_interop_threads();
    [LibraryImport(Library)] internal static partial int ts_set_num_threads(int n);
    [LibraryImport(Library)] internal static partial int ts_set_num_interop_threads(int n);
    [LibraryImport(Library)] internal static partial int ts_set_deterministic(Flag on, Flag warn_only);
    [LibraryImport(Library)] internal static partial Flag ts_deterministic();
    [LibraryImport(Library)] internal static partial Flag ts_cuda_available();
    [LibraryImport(Library)] internal static partial int ts_cuda_device_count();
    [LibraryImport(Library)] internal static partial int ts_cuda_synchronize(long device);
    [LibraryImport(Library)] internal static partial nint ts_version();
}
