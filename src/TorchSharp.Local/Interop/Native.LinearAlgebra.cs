using System.Runtime.InteropServices;

namespace TorchSharp;

// The entries of native/linalg.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ts_matmul(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ts_mm(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ts_bmm(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ts_mv(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ts_dot(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ts_vdot(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ts_outer(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ts_inner(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ts_kron(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ts_addmm(nint t, nint a, nint b, Number beta, Number alpha);
    [LibraryImport(Library)] internal static partial int ts_addmm_(nint t, nint a, nint b, Number beta, Number alpha);
    [LibraryImport(Library)] internal static partial nint ts_addmv(nint t, nint a, nint b, Number beta, Number alpha);
    [LibraryImport(Library)] internal static partial int ts_addmv_(nint t, nint a, nint b, Number beta, Number alpha);
    [LibraryImport(Library)] internal static partial nint ts_addbmm(nint t, nint a, nint b, Number beta, Number alpha);
    [LibraryImport(Library)] internal static partial int ts_addbmm_(nint t, nint a, nint b, Number beta, Number alpha);
    [LibraryImport(Library)] internal static partial nint ts_baddbmm(nint t, nint a, nint b, Number beta, Number alpha);
    [LibraryImport(Library)] internal static partial int ts_baddbmm_(nint t, nint a, nint b, Number beta, Number alpha);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ts_einsum(string equation, ReadOnlySpan<nint> list, int n);
    [LibraryImport(Library)] internal static partial nint ts_tensordot(nint a, nint b, ReadOnlySpan<long> da, int n, ReadOnlySpan<long> db, int m);
    [LibraryImport(Library)] internal static partial nint ts_cdist(nint a, nint b, double p);
    [LibraryImport(Library)] internal static partial nint ts_trace(nint t);
    [LibraryImport(Library)] internal static partial nint ts_linalg_inv(nint t);
    [LibraryImport(Library)] internal static partial nint ts_linalg_pinv(nint t, double rcond, Flag hermitian);
    [LibraryImport(Library)] internal static partial nint ts_linalg_det(nint t);
    [LibraryImport(Library)] internal static partial nint ts_linalg_solve(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ts_linalg_cholesky(nint t);
    [LibraryImport(Library)] internal static partial nint ts_linalg_eigvalsh(nint t, Flag upper);
    [LibraryImport(Library)] internal static partial nint ts_linalg_matrix_rank(nint t, double tol, Flag has_tol, Flag hermitian);
    [LibraryImport(Library)] internal static partial nint ts_linalg_matrix_power(nint t, long n);
    [LibraryImport(Library)] internal static partial int ts_linalg_eigh(nint t, Flag upper, out nint values, out nint vectors);
    [LibraryImport(Library)] internal static partial int ts_linalg_svd(nint t, Flag full, out nint u, out nint s, out nint vh);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_linalg_qr(nint t, string mode, out nint q, out nint r);
}
