using System.Runtime.InteropServices;

namespace TorchSharp;

// The entries of native/random.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ts_generator_new(ulong seed, int device);
    [LibraryImport(Library)] internal static partial nint ts_generator_default();
    [LibraryImport(Library)] internal static partial void ts_generator_delete(nint g);
    [LibraryImport(Library)] internal static partial int ts_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial int ts_generator_manual_seed(nint g, long seed);
    [LibraryImport(Library)] internal static partial int ts_generator_seed(nint g, out long @out);
    [LibraryImport(Library)] internal static partial int ts_generator_initial_seed(nint g, out long @out);
    [LibraryImport(Library)] internal static partial nint ts_generator_state(nint g);
    [LibraryImport(Library)] internal static partial int ts_generator_set_state(nint g, nint state);
    [LibraryImport(Library)] internal static partial nint ts_rand(ReadOnlySpan<long> sizes, int n, nint g, Place p);
    [LibraryImport(Library)] internal static partial nint ts_randn(ReadOnlySpan<long> sizes, int n, nint g, Place p);
    [LibraryImport(Library)] internal static partial nint ts_randint(long low, long high, ReadOnlySpan<long> sizes, int n, nint g, Place p);
    [LibraryImport(Library)] internal static partial nint ts_randperm(long n, nint g, Place p);
    [LibraryImport(Library)] internal static partial nint ts_rand_like(nint t, Place p);
    [LibraryImport(Library)] internal static partial nint ts_randn_like(nint t, Place p);
    [LibraryImport(Library)] internal static partial nint ts_randint_like(nint t, long low, long high, Place p);
    [LibraryImport(Library)] internal static partial nint ts_multinomial(nint t, long samples, Flag replacement, nint g);
    [LibraryImport(Library)] internal static partial nint ts_bernoulli(nint t, nint g);
    [LibraryImport(Library)] internal static partial nint ts_poisson(nint t, nint g);
    [LibraryImport(Library)] internal static partial nint ts_normal(nint mean, nint std, nint g);
    [LibraryImport(Library)] internal static partial int ts_uniform_(nint t, double from, double to, nint g);
    [LibraryImport(Library)] internal static partial int ts_normal_(nint t, double mean, double std, nint g);
    [LibraryImport(Library)] internal static partial int ts_exponential_(nint t, double lambda, nint g);
    [LibraryImport(Library)] internal static partial int ts_bernoulli_(nint t, double p, nint g);
    [LibraryImport(Library)] internal static partial int ts_bernoulli_tensor_(nint t, nint p, nint g);
    [LibraryImport(Library)] internal static partial int ts_random_(nint t, long from, long to, nint g);
    [LibraryImport(Library)] internal static partial int ts_cauchy_(nint t, double median, double sigma, nint g);
    [LibraryImport(Library)] internal static partial int ts_log_normal_(nint t, double mean, double std, nint g);
    [LibraryImport(Library)] internal static partial int ts_geometric_(nint t, double p, nint g);
}
