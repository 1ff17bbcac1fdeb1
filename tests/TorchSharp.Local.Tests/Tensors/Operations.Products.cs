using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Tensors;

internal static partial class Operations
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Products() => new(One(new()
    {
        ["matmul"] = x => torch.matmul(x[0], x[1]),
        ["matmul_batch"] = x => torch.matmul(x[0], x[1]),
        ["matmul_vector"] = x => torch.matmul(x[0], x[1]),
        ["mm"] = x => torch.mm(x[0], x[1]),
        ["bmm"] = x => torch.bmm(x[0], x[1]),
        ["mv"] = x => torch.mv(x[0], x[1]),
        ["dot"] = x => torch.dot(x[0], x[1]),
        ["vdot"] = x => torch.vdot(x[0], x[1]),
        ["outer"] = x => torch.outer(x[0], x[1]),
        ["inner"] = x => torch.inner(x[0], x[1]),
        ["kron"] = x => torch.kron(x[0], x[1]),
        ["cdist"] = x => torch.cdist(x[0], x[1]),
        ["addmm"] = x => x[0].addmm(x[1], x[2], 0.5f, 2),
        ["addmv"] = x => x[0].addmv(x[1], x[2], 0.5f, 2),
        ["addbmm"] = x => x[0].addbmm(x[1], x[2], 0.5f, 2),
        ["baddbmm"] = x => x[0].baddbmm(x[1], x[2], 0.5f, 2),
        ["einsum"] = x => torch.einsum("bij,bkj->bik", x[0], x[1]),
        ["tensordot"] = x => torch.tensordot(x[0], x[1], 2),
        ["trace"] = x => x[0].trace(),
        ["linalg_inv"] = x => linalg.inv(x[0]),
        ["linalg_pinv"] = x => linalg.pinv(x[0]),
        ["linalg_det"] = x => linalg.det(x[0]),
        ["linalg_solve"] = x => linalg.solve(x[0], x[1]),
        ["linalg_cholesky"] = x => linalg.cholesky(x[0]),
        ["linalg_matrix_power"] = x => linalg.matrix_power(x[0], 3),
        ["linalg_matrix_rank"] = x => linalg.matrix_rank(x[0]),
        ["linalg_eigvalsh"] = x => linalg.eigvalsh(x[0]),
        ["linalg_eigh_rebuilt"] = x => linalg.eigh(x[0]) is var (w, v) ? v.matmul(w.diag()).matmul(v.t()) : x[0],
        ["linalg_svd_values"] = x => linalg.svd(x[0], false).S,
        ["linalg_qr_rebuilt"] = x => linalg.qr(x[0]) is var (q, r) ? q.matmul(r) : x[0],
    }));
}
