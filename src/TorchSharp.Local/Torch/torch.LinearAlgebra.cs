namespace TorchSharp;

public static partial class torch
{
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);

    public static Tensor dot(Tensor input, Tensor target) => input.dot(target);

    public static Tensor vdot(Tensor input, Tensor target) => input.vdot(target);

    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    public static Tensor inner(Tensor input, Tensor vec2) => input.inner(vec2);

    public static Tensor kron(Tensor input, Tensor other) => input.kron(other);

    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => input.addmm(mat1, mat2, beta, alpha);

    public static Tensor addmv(Tensor input, Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => input.addmv(mat, vec, beta, alpha);

    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        input.addbmm(batch1, batch2, beta, alpha);

    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        input.baddbmm(batch1, batch2, beta, alpha);

    /// <summary>Sums of products in Einstein's notation, such as "bij,bjk->bik".</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        Span<nint> handles = stackalloc nint[tensors.Length];
        Tensor.Handles(tensors, handles);
        var result = Tensor.Wrap(ts_einsum(equation, handles, handles.Length));
        GC.KeepAlive(tensors);
        return result;
    }

    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) =>
        Tensor.Wrap(ts_tensordot(a.Handle, b.Handle, dims1, dims1.Length, dims2, dims2.Length), a, b);

    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2)
    {
        long n = a.dim();
        long[] last = new long[dims], first = new long[dims];
        for (int i = 0; i < dims; i++)
            (last[i], first[i]) = (n - dims + i, i);
        return tensordot(a, b, last, first);
    }

    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2.0) => Tensor.Wrap(ts_cdist(x1.Handle, x2.Handle, p), x1, x2);

    public static Tensor trace(Tensor input) => input.trace();

    public static partial class linalg
    {
        public static Tensor inv(Tensor input) => Tensor.Wrap(ts_linalg_inv(input.Handle), input);

        public static Tensor pinv(Tensor input, double rcond = 1e-15, bool hermitian = false) =>
            Tensor.Wrap(ts_linalg_pinv(input.Handle, rcond, hermitian), input);

        public static Tensor det(Tensor input) => Tensor.Wrap(ts_linalg_det(input.Handle), input);

        public static Tensor solve(Tensor input, Tensor other) => Tensor.Wrap(ts_linalg_solve(input.Handle, other.Handle), input, other);

        public static Tensor cholesky(Tensor input) => Tensor.Wrap(ts_linalg_cholesky(input.Handle), input);

        public static Tensor matrix_power(Tensor input, int n) => Tensor.Wrap(ts_linalg_matrix_power(input.Handle, n), input);

        public static Tensor matrix_rank(Tensor input, double? tol = null, bool hermitian = false) =>
            Tensor.Wrap(ts_linalg_matrix_rank(input.Handle, tol ?? 0, tol.HasValue, hermitian), input);

        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Tensor.Wrap(ts_linalg_eigvalsh(input.Handle, UPLO == 'U'), input);

        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L')
        {
            input.Self(ts_linalg_eigh(input.Handle, UPLO == 'U', out nint values, out nint vectors));
            return (new Tensor(values), new Tensor(vectors));
        }

        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true)
        {
            input.Self(ts_linalg_svd(input.Handle, fullMatrices, out nint u, out nint s, out nint vh));
            return (new Tensor(u), new Tensor(s), new Tensor(vh));
        }

        public static (Tensor Q, Tensor R) qr(Tensor input)
        {
            input.Self(ts_linalg_qr(input.Handle, "reduced", out nint q, out nint r));
            return (new Tensor(q), new Tensor(r));
        }

        /// <summary>The 2-norm of all elements, or the matrix norm of that order over the two dimensions given.</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            dims is { Length: 2 } || (dims is null && input.dim() == 2) ? matrix_norm(input, ord, dims, keepdim) : vector_norm(input, ord, dims,
                keepdim);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => matrix_norm(input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => vector_norm(input, 2, dims, keepdim);

        public static Tensor vector_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Tensor.Wrap(ts_vector_norm(input.Handle, ord, dims, dims?.Length ?? 0, keepdim), input);

        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Tensor.Wrap(ts_matrix_norm(input.Handle, ord, null, dims ?? [-2, -1], dims?.Length ?? 2, keepdim), input);

        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Tensor.Wrap(ts_matrix_norm(input.Handle, default, ord, dims ?? [-2, -1], dims?.Length ?? 2, keepdim), input);
    }
}
