using System.Runtime.InteropServices;

namespace TorchSharp;

// What holds for the process or the thread: defaults, threads, gradient modes, devices, seeds, dispose scopes.
public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device CUDA = new(DeviceType.CUDA);
    public static readonly Device META = new(DeviceType.META);

    public const ScalarType uint8 = ScalarType.Byte;
    public const ScalarType int8 = ScalarType.Int8;
    public const ScalarType int16 = ScalarType.Int16;
    public const ScalarType int32 = ScalarType.Int32;
    public const ScalarType int64 = ScalarType.Int64;
    public const ScalarType float16 = ScalarType.Float16;
    public const ScalarType float32 = ScalarType.Float32;
    public const ScalarType float64 = ScalarType.Float64;
    public const ScalarType bfloat16 = ScalarType.BFloat16;
    public const ScalarType complex64 = ScalarType.ComplexFloat32;
    public const ScalarType complex128 = ScalarType.ComplexFloat64;
    public const ScalarType @bool = ScalarType.Bool;
    public const ScalarType @short = ScalarType.Int16;
    public const ScalarType @int = ScalarType.Int32;
    public const ScalarType @long = ScalarType.Int64;
    public const ScalarType half = ScalarType.Float16;
    public const ScalarType @float = ScalarType.Float32;
    public const ScalarType @double = ScalarType.Float64;

    private static Device defaultDevice = new(DeviceType.CPU);

    /// <summary>The version of libtorch that the native layer was built with.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(ts_version())!;

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.Current;

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.NewDisposeScope();

    /// <summary>Runs a computation in a scope of its own; only its result outlives it.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    public static ScalarType get_default_dtype() => (ScalarType)ts_default_dtype();

    public static void set_default_dtype(ScalarType dtype) => Check(ts_set_default_dtype((int)dtype));

    public static Device get_default_device() => defaultDevice;

    public static void set_default_device(Device device) => defaultDevice = device ?? throw new ArgumentNullException(nameof(device));

    public static int get_num_threads() => ts_num_threads();

    public static void set_num_threads(int num) => Check(ts_set_num_threads(num));

    public static int get_num_interop_threads() => ts_num_interop_threads();

    /// <summary>Sets the number of threads between operations; libtorch allows it once, before any parallel work.</summary>
    public static void set_num_interop_threads(int num) => Check(ts_set_num_interop_threads(num));

    public static bool is_grad_enabled() => ts_grad_enabled();

    public static bool is_inference_mode_enabled() => ts_inference_enabled();

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) => new DeterministicMode(mode, warn_only);

    /// <summary>Seeds the default generator (and those of the GPUs).</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static long seed() => random.seed();

    public static long initial_seed() => random.initial_seed();

    public static bool cuda_is_available() => cuda.is_available();

    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    public static bool is_integral(ScalarType type) => type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32
        or ScalarType.Int64 or ScalarType.Bool;

    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);

    public static bool is_complex(Tensor input) => is_complex(input.dtype);

    public static bool is_integral(Tensor input) => is_integral(input.dtype);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>Says whether this machine can hold tensors on such a device.</summary>
    public static bool is_available(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };

    public static partial class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count() => ts_cuda_device_count();

        public static void synchronize(Device? device = null) => Check(ts_cuda_synchronize(device?.index ?? -1));
    }
}
