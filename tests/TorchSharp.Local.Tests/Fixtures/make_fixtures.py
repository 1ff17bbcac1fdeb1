"""Records what PyTorch gives for every operation of the engine, as operations.json next to this file.

Run it with a Python that has the same libtorch (Debian: /usr/bin/python3 with python3-torch). The inputs follow a rule, so the file comes
out the same every time. A case is a name, its input tensors, its output tensors, and whether the engine's gradient of it is checked.
"""
import json
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def values(*shape, seed=0, low=-1.0, high=1.0):
    """Distinct numbers (up to 97), none of them at a kink such as 0, 0.5 or 1."""
    n = 1
    for size in shape:
        n *= size
    step = (high - low) / 97
    return torch.tensor([low + ((i * 37 + seed * 29 + 11) % 97 + 0.37) * step for i in range(n)]).reshape(shape)


def positive(*shape, seed=0):
    return values(*shape, seed=seed, low=0.2, high=3.0)


def integers(*shape, below=5, seed=0):
    n = 1
    for size in shape:
        n *= size
    return torch.tensor([(i * 7 + seed * 3 + 2) % below for i in range(n)]).reshape(shape)


def truths(*shape, seed=0):
    return integers(*shape, below=3, seed=seed) == 1


CASES = []


def case(name, f, *inputs, grad=True):
    CASES.append((name, f, inputs, grad))


x, y = values(2, 3), values(2, 3, seed=1)
p, q = positive(2, 3), positive(2, 3, seed=1)
unit = values(2, 3, low=-0.95, high=0.95)
wide = values(3, 4, low=-4.0, high=4.0)
cube = values(2, 3, 4)
i3, j3 = integers(2, 3), integers(2, 3, seed=1)

for name in ["neg", "exp", "exp2", "expm1", "square", "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh", "asinh", "sigmoid", "relu",
             "erf", "erfc", "abs", "selu"]:
    case(name, getattr(torch, name), wide)
for name in ["log", "log2", "log10", "log1p", "sqrt", "rsqrt", "reciprocal", "lgamma", "digamma"]:
    case(name, getattr(torch, name), p)
for name in ["asin", "acos", "atanh", "erfinv"]:
    case(name, getattr(torch, name), unit)
case("acosh", torch.acosh, positive(2, 3) + 1)
for name in ["sign", "floor", "ceil", "round", "trunc", "frac"]:
    case(name, getattr(torch, name), wide, grad=name == "frac")
case("round_decimals", lambda a: torch.round(a, decimals=1), wide, grad=False)
case("logical_not", torch.logical_not, truths(2, 3), grad=False)
case("bitwise_not", torch.bitwise_not, i3, grad=False)
special = torch.tensor([0.5, float("nan"), float("inf"), -float("inf")])
for name in ["isnan", "isinf", "isfinite"]:
    case(name, getattr(torch, name), special, grad=False)
case("nan_to_num", lambda a: torch.nan_to_num(a, 7.0, 8.0, -9.0), special, grad=False)

case("add", torch.add, x, y)
case("add_broadcast", torch.add, cube, values(3, 1, seed=2))
case("add_alpha", lambda a, b: torch.add(a, b, alpha=0.3), x, y)
case("add_number", lambda a: a + 2.5, x)
case("sub", torch.sub, x, y)
case("sub_alpha", lambda a, b: torch.sub(a, b, alpha=2), x, y)
case("sub_number", lambda a: a - 2.5, x)
case("number_sub", lambda a: 2.5 - a, x)
case("mul", torch.mul, x, y)
case("mul_number", lambda a: 3 * a, x)
case("div", torch.div, x, q)
case("div_number", lambda a: a / 4, x)
case("number_div", lambda a: 2 / a, p)
case("div_trunc", lambda a, b: torch.div(a, b, rounding_mode="trunc"), wide, positive(3, 4), grad=False)
case("div_floor", lambda a, b: torch.div(a, b, rounding_mode="floor"), wide, positive(3, 4), grad=False)
case("remainder", torch.remainder, wide, positive(3, 4), grad=False)
case("remainder_number", lambda a: a % 3, wide)
case("fmod", torch.fmod, wide, positive(3, 4), grad=False)
case("pow", torch.pow, p, y)
case("pow_number", lambda a: a ** 3, x)
case("number_pow", lambda a: torch.pow(2.0, a), x)
case("addcmul", lambda a, b, c: torch.addcmul(a, b, c, value=0.5), x, y, q)
case("addcdiv", lambda a, b, c: torch.addcdiv(a, b, c, value=0.5), x, y, q)
case("lerp", torch.lerp, x, y, values(2, 3, seed=2))
case("lerp_number", lambda a, b: torch.lerp(a, b, 0.3), x, y)
for name in ["maximum", "minimum", "fmax", "fmin", "atan2", "hypot", "logaddexp"]:
    case(name, getattr(torch, name), x, y)
case("copysign", torch.copysign, x, y, grad=False)
case("xlogy", torch.xlogy, x, q)
for name in ["logical_and", "logical_or", "logical_xor"]:
    case(name, getattr(torch, name), truths(2, 3), truths(2, 3, seed=1), grad=False)
for name in ["bitwise_and", "bitwise_or", "bitwise_xor"]:
    case(name, getattr(torch, name), i3, j3, grad=False)
    case(name + "_number", lambda a, f=getattr(torch, name): f(a, 3), i3, grad=False)
case("clamp", lambda a: torch.clamp(a, -1.0, 1.5), wide)
case("clamp_min", lambda a: torch.clamp(a, min=0.25), wide)
case("clamp_tensor", lambda a, b, c: torch.clamp(a, b, c), wide, -positive(3, 4), positive(3, 4, seed=3))
for name in ["eq", "ne", "lt", "le", "gt", "ge"]:
    case(name, getattr(torch, name), i3, j3, grad=False)
    case(name + "_number", lambda a, f=getattr(torch, name): f(a, 2), i3, grad=False)
case("isclose", lambda a, b: torch.isclose(a, b, rtol=0.5), x, y, grad=False)

case("sum", torch.sum, cube)
case("sum_dim", lambda a: a.sum(1), cube)
case("sum_dims", lambda a: a.sum((0, 2), keepdim=True), cube)
case("sum_dtype", lambda a: a.sum(dtype=torch.float64), integers(2, 3), grad=False)
case("mean", torch.mean, cube)
case("mean_dims", lambda a: a.mean((1, 2)), cube)
case("var", torch.var, cube)
case("var_dim", lambda a: a.var(1, unbiased=False, keepdim=True), cube)
case("var_dims", lambda a: torch.var(a, (0, 2), unbiased=True), cube)
case("std", torch.std, cube)
case("std_dim", lambda a: a.std(2), cube)
case("var_mean", lambda a: torch.var_mean(a, (0, 1)), cube)
case("std_mean", lambda a: torch.std_mean(a, (0, 1)), cube)
case("prod", torch.prod, x)
case("prod_dim", lambda a: a.prod(1), cube)
case("logsumexp", lambda a: torch.logsumexp(a, 1), cube)
case("logsumexp_dims", lambda a: torch.logsumexp(a, (0, 2), True), cube)
case("norm", torch.norm, cube)
case("norm_dim", lambda a: torch.norm(a, p=1.5, dim=1), cube)
case("vector_norm", lambda a: torch.linalg.vector_norm(a, 3.0, (0, 1)), cube)
case("matrix_norm", lambda a: torch.linalg.matrix_norm(a), cube)
case("matrix_norm_nuclear", lambda a: torch.linalg.matrix_norm(a, "nuc"), values(3, 3))
case("linalg_norm", lambda a: torch.linalg.norm(a), cube)
case("cumsum", lambda a: torch.cumsum(a, 1), cube)
case("cumprod", lambda a: torch.cumprod(a, 2), cube)
case("logcumsumexp", lambda a: torch.logcumsumexp(a, 1), cube)
case("diff", lambda a: torch.diff(a, 1, 2), cube)
case("any", torch.any, truths(2, 3), grad=False)
case("any_dim", lambda a: torch.any(a, 1), truths(3, 2), grad=False)
case("all", torch.all, truths(2, 3), grad=False)
case("all_dim", lambda a: torch.all(a, 0, keepdim=True), truths(1, 4), grad=False)
case("count_nonzero", torch.count_nonzero, i3, grad=False)
case("count_nonzero_dims", lambda a: torch.count_nonzero(a, (0,)), i3, grad=False)
case("min", torch.min, cube)
case("max", torch.max, cube)
case("min_dim", lambda a: tuple(torch.min(a, 1)), cube)
case("max_dim", lambda a: tuple(torch.max(a, 2, keepdim=True)), cube)
case("amin", lambda a: torch.amin(a, (0, 2)), cube)
case("amax", lambda a: torch.amax(a, (1,), keepdim=True), cube)
case("argmin", torch.argmin, cube, grad=False)
case("argmin_dim", lambda a: torch.argmin(a, 1), cube, grad=False)
case("argmax", torch.argmax, cube, grad=False)
case("argmax_dim", lambda a: torch.argmax(a, 2, keepdim=True), cube, grad=False)
case("median", torch.median, cube)
case("median_dim", lambda a: tuple(torch.median(a, 2)), cube)
case("mode", lambda a: tuple(torch.mode(a, 1)), integers(3, 5, below=3), grad=False)
case("kthvalue", lambda a: tuple(torch.kthvalue(a, 2, 2)), cube)
case("cummax", lambda a: tuple(torch.cummax(a, 1)), cube)
case("cummin", lambda a: tuple(torch.cummin(a, 2)), cube)
case("topk", lambda a: tuple(torch.topk(a, 2, 2)), cube)
case("topk_smallest", lambda a: tuple(torch.topk(a, 2, 1, largest=False)), cube)
case("sort", lambda a: tuple(torch.sort(a, 1)), cube)
case("sort_descending", lambda a: tuple(torch.sort(a, dim=2, descending=True, stable=True)), cube)
case("argsort", lambda a: torch.argsort(a, 2, descending=True), cube, grad=False)
case("quantile", lambda a, b: torch.quantile(a, b, 1), x, torch.tensor([0.25, 0.5]), grad=False)
case("bincount", lambda a: torch.bincount(a, minlength=7), integers(9), grad=False)
case("histc", lambda a: torch.histc(a, 5, -1, 1), cube, grad=False)
case("unique", lambda a: torch.unique(a, return_inverse=True, return_counts=True), integers(8), grad=False)

case("matmul", torch.matmul, x, values(3, 4, seed=1))
case("matmul_batch", torch.matmul, cube, values(4, 2, seed=1))
case("matmul_vector", torch.matmul, x, values(3, seed=1))
case("mm", torch.mm, x, values(3, 4, seed=1))
case("bmm", torch.bmm, cube, values(2, 4, 3, seed=1))
case("mv", torch.mv, x, values(3, seed=1))
case("dot", torch.dot, values(5), values(5, seed=1))
case("vdot", torch.vdot, values(5), values(5, seed=1))
case("outer", torch.outer, values(3), values(4, seed=1))
case("inner", torch.inner, x, y)
case("kron", torch.kron, x, values(2, 2, seed=1))
case("addmm", lambda t, a, b: torch.addmm(t, a, b, beta=0.5, alpha=2), values(2, 4), x, values(3, 4, seed=1))
case("addmv", lambda t, a, b: torch.addmv(t, a, b, beta=0.5, alpha=2), values(2), x, values(3, seed=1))
case("addbmm", lambda t, a, b: torch.addbmm(t, a, b, beta=0.5, alpha=2), values(3, 3), cube, values(2, 4, 3, seed=1))
case("baddbmm", lambda t, a, b: torch.baddbmm(t, a, b, beta=0.5, alpha=2), values(2, 3, 3), cube, values(2, 4, 3, seed=1))
case("einsum", lambda a, b: torch.einsum("bij,bkj->bik", a, b), cube, values(2, 5, 4, seed=1))
case("tensordot", lambda a, b: torch.tensordot(a, b, dims=2), cube, values(3, 4, 2, seed=1))
case("cdist", torch.cdist, x, values(4, 3, seed=1))
case("trace", torch.trace, values(3, 3))
spd = values(3, 3) @ values(3, 3).t() + torch.eye(3)
case("linalg_inv", torch.linalg.inv, spd)
case("linalg_pinv", torch.linalg.pinv, x, grad=False)
case("linalg_det", torch.linalg.det, spd)
case("linalg_solve", torch.linalg.solve, spd, values(3, 2, seed=1))
case("linalg_cholesky", torch.linalg.cholesky, spd, grad=False)
case("linalg_matrix_power", lambda a: torch.linalg.matrix_power(a, 3), values(3, 3))
case("linalg_matrix_rank", torch.linalg.matrix_rank, spd, grad=False)
case("linalg_eigvalsh", torch.linalg.eigvalsh, spd, grad=False)
case("linalg_eigh_rebuilt", lambda a: (lambda w, v: v @ torch.diag(w) @ v.t())(*torch.linalg.eigh(a)), spd, grad=False)
case("linalg_svd_values", lambda a: torch.linalg.svd(a, full_matrices=False)[1], x)
case("linalg_qr_rebuilt", lambda a: (lambda q_, r_: q_ @ r_)(*torch.linalg.qr(a)), values(3, 2), grad=False)

case("view", lambda a: a.view(4, 6), cube)
case("reshape", lambda a: a.transpose(0, 2).reshape(-1, 2), cube)
case("expand", lambda a: a.expand(2, 3, 4), values(3, 1))
case("broadcast_to", lambda a: torch.broadcast_to(a, (2, 3, 4)), values(3, 1))
case("repeat", lambda a: a.repeat(2, 1, 2), x)
case("tile", lambda a: a.tile((2, 2)), x)
case("repeat_interleave", lambda a: torch.repeat_interleave(a, 2, 1), x)
case("permute", lambda a: a.permute(2, 0, 1), cube)
case("transpose", lambda a: a.transpose(-1, 0), cube)
case("t", torch.t, x)
case("squeeze", torch.squeeze, values(2, 1, 3, 1))
case("squeeze_dim", lambda a: a.squeeze(1), values(2, 1, 3, 1))
case("unsqueeze", lambda a: a.unsqueeze(-1), x)
case("flatten", lambda a: a.flatten(1), cube)
case("unflatten", lambda a: a.unflatten(2, (2, 2)), cube)
case("narrow", lambda a: a.narrow(2, 1, 2), cube)
case("select", lambda a: a.select(1, -1), cube)
case("as_strided", lambda a: a.as_strided((2, 2), (3, 5), 1), cube)
case("unfold_axis", lambda a: a.unfold(2, 2, 1), cube)
case("diagonal", lambda a: a.diagonal(1, 1, 2), cube)
case("diag", torch.diag, values(3))
case("movedim", lambda a: torch.movedim(a, (0, 1), (1, 2)), cube)
case("flip", lambda a: a.flip(0, 2), cube)
case("roll", lambda a: torch.roll(a, (1, 2), (0, 2)), cube)
case("tril", lambda a: torch.tril(a, -1), values(3, 3))
case("triu", torch.triu, values(3, 3))
case("chunk", lambda a: torch.chunk(a, 2, 2), cube)
case("split", lambda a: torch.split(a, 3, 2), cube)
case("split_sizes", lambda a: torch.split(a, (1, 3), 2), cube)
case("unbind", lambda a: torch.unbind(a, 1), cube)
case("cat", lambda a, b: torch.cat((a, b), 1), x, values(2, 2, seed=1))
case("stack", lambda a, b: torch.stack((a, b), 2), x, y)
case("hstack", lambda a, b: torch.hstack((a, b)), x, y)
case("vstack", lambda a, b: torch.vstack((a, b)), values(3), values(3, seed=1))
case("meshgrid", lambda a, b: torch.meshgrid(a, b, indexing="ij"), values(2), values(3, seed=1))
case("broadcast_tensors", lambda a, b: torch.broadcast_tensors(a, b), values(3, 1), values(4, seed=1))
case("where", torch.where, truths(2, 3), x, y)
case("where_indices", torch.where, truths(3, 3), grad=False)
case("nonzero", torch.nonzero, i3, grad=False)
rows = torch.tensor([[1, 0, 1], [0, 0, 1]])
case("gather", lambda a, b: torch.gather(a, 0, b), x, rows)
case("scatter", lambda a, b, c: torch.scatter(a, 0, b, c), x, torch.tensor([[1, 0, 1]]), values(1, 3, seed=2))
case("scatter_value", lambda a, b: torch.scatter(a, 0, b, 0.7), x, rows)
case("scatter_add", lambda a, b, c: torch.scatter_add(a, 0, b, c), x, rows, y)
columns = torch.tensor([2, 0])
case("index_select", lambda a, b: torch.index_select(a, 1, b), x, columns)
case("index_add", lambda a, b, c: torch.index_add(a, 1, b, c, alpha=0.5), x, columns, values(2, 2, seed=1))
case("index_copy", lambda a, b, c: torch.index_copy(a, 1, b, c), x, columns, values(2, 2, seed=1))
case("index_fill", lambda a, b: torch.index_fill(a, 1, b, 0.7), x, columns)
case("take", torch.take, x, torch.tensor([5, 0, 3]))
case("take_along_dim", lambda a, b: torch.take_along_dim(a, b, 1), x, torch.tensor([[2], [0]]))
case("masked_select", torch.masked_select, x, truths(2, 3))
case("masked_fill", lambda a, b: torch.masked_fill(a, b, 0.7), x, truths(2, 3))
case("masked_scatter", lambda a, b, c: a.masked_scatter(b, c), x, truths(2, 3), y)
case("one_hot", lambda a: F.one_hot(a, 6), integers(4), grad=False)
case("index_number", lambda a: a[1], cube)
case("index_numbers", lambda a: a[1, -1, 2], cube)
case("index_range", lambda a: a[:, 1:, ::2], cube)
case("index_ellipsis", lambda a: a[..., -1], cube)
case("index_axis", lambda a: a[:, None, 0], cube)
case("index_mask", lambda a, b: a[b], x, truths(2, 3))
case("index_tensor", lambda a, b: a[:, b], x, columns)
case("softmax", lambda a: torch.softmax(a, 1), cube)
case("log_softmax", lambda a: torch.log_softmax(a, 2), cube)
case("arange", lambda: torch.arange(1.0, 2.0, 0.3), grad=False)
case("arange_integers", lambda: torch.arange(2, 11, 3), grad=False)
case("linspace", lambda: torch.linspace(-1, 2, 5), grad=False)
case("logspace", lambda: torch.logspace(-1, 1, 3), grad=False)
case("eye", lambda: torch.eye(2, 3), grad=False)
case("full", lambda: torch.full((2, 2), 1.5), grad=False)

for name in ["relu6", "silu", "mish", "softsign", "tanhshrink", "hardsigmoid", "hardswish", "logsigmoid", "gelu", "hardtanh", "softplus"]:
    case("F." + name, getattr(F, name), wide)
case("F.elu", lambda a: F.elu(a, 0.7), wide)
case("F.celu", lambda a: F.celu(a, 0.7), wide)
case("F.leaky_relu", lambda a: F.leaky_relu(a, 0.2), wide)
case("F.prelu", F.prelu, wide, torch.tensor([0.3]))
case("F.softmin", lambda a: F.softmin(a, 1), wide)
case("F.softshrink", lambda a: F.softshrink(a, 0.6), wide)
case("F.hardshrink", lambda a: F.hardshrink(a, 0.6), wide)
case("F.threshold", lambda a: F.threshold(a, 0.6, -2.0), wide)
case("F.glu", lambda a: F.glu(a, 1), wide)
case("F.normalize", lambda a: F.normalize(a, 2.0, 1), cube)
case("F.cosine_similarity", lambda a, b: F.cosine_similarity(a, b, 1), x, y)
case("F.linear", F.linear, x, values(4, 3, seed=1), values(4, seed=2))
case("F.linear_plain", F.linear, x, values(4, 3, seed=1))
case("F.bilinear", F.bilinear, x, values(2, 4, seed=1), values(2, 3, 4, seed=2), values(2, seed=3))
case("F.embedding", F.embedding, integers(4), values(5, 2))
image = values(2, 2, 5, 5)
case("F.conv1d", lambda a, w, b: F.conv1d(a, w, b, 2, 1, 1), values(2, 2, 6), values(3, 2, 3, seed=1), values(3, seed=2))
case("F.conv2d", lambda a, w, b: F.conv2d(a, w, b, 2, 1), image, values(3, 2, 3, 3, seed=1), values(3, seed=2))
case("F.conv2d_dilated", lambda a, w: F.conv2d(a, w, None, 1, 2, 2), image, values(3, 2, 3, 3, seed=1))
case("F.conv2d_grouped", lambda a, w: F.conv2d(a, w, None, 1, 1, 1, 2), image, values(4, 1, 3, 3, seed=1))
case("F.conv2d_same", lambda a, w: F.conv2d(a, w, None, 1, "same"), image, values(1, 2, 3, 3, seed=1))
case("F.conv3d", lambda a, w: F.conv3d(a, w, None, 1, 1), values(1, 1, 3, 3, 3), values(2, 1, 2, 2, 2, seed=1))
case("F.conv_transpose1d", lambda a, w: F.conv_transpose1d(a, w, None, 2, 1), values(1, 2, 4), values(2, 3, 3, seed=1))
case("F.conv_transpose2d", lambda a, w, b: F.conv_transpose2d(a, w, b, 2, 1, 1), values(1, 2, 3, 3), values(2, 3, 3, 3, seed=1), values(3, seed=2))
case("F.max_pool1d", lambda a: F.max_pool1d(a, 2), values(1, 2, 6))
case("F.max_pool2d", lambda a: F.max_pool2d(a, 3, 2, 1), image)
case("F.max_pool2d_pair", lambda a: F.max_pool2d(a, (2, 1)), image)
case("F.max_pool2d_with_indices", lambda a: F.max_pool2d(a, 2, return_indices=True), image)
case("F.max_pool3d", lambda a: F.max_pool3d(a, 2), values(1, 1, 4, 4, 4))
case("F.avg_pool1d", lambda a: F.avg_pool1d(a, 2), values(1, 2, 6))
case("F.avg_pool2d", lambda a: F.avg_pool2d(a, 3, 1, 1), image)
case("F.avg_pool2d_uncounted", lambda a: F.avg_pool2d(a, (3, 2), (2, 2), (1, 0), True, False), image)
case("F.avg_pool2d_divisor", lambda a: F.avg_pool2d(a, 2, divisor_override=3), image)
case("F.avg_pool3d", lambda a: F.avg_pool3d(a, 2), values(1, 1, 4, 4, 4))
case("F.adaptive_avg_pool1d", lambda a: F.adaptive_avg_pool1d(a, 3), values(1, 2, 7))
case("F.adaptive_avg_pool2d", lambda a: F.adaptive_avg_pool2d(a, (2, 3)), image)
case("F.adaptive_max_pool2d", lambda a: F.adaptive_max_pool2d(a, 2), image)
case("F.pad", lambda a: F.pad(a, (1, 2, 0, 1), value=0.3), image)
case("F.pad_reflect", lambda a: F.pad(a, (1, 2, 2, 1), mode="reflect"), image)
case("F.pad_replicate", lambda a: F.pad(a, (1, 2, 2, 1), mode="replicate"), image)
case("F.pad_circular", lambda a: F.pad(a, (1, 2, 2, 1), mode="circular"), image)
case("F.unfold", lambda a: F.unfold(a, 2, stride=2), image)
case("F.fold", lambda a: F.fold(a, (4, 4), (2, 2), stride=(2, 2)), values(1, 8, 4))
case("F.pixel_shuffle", lambda a: F.pixel_shuffle(a, 2), values(1, 4, 2, 2))
case("F.interpolate_nearest", lambda a: F.interpolate(a, scale_factor=2.0), values(1, 2, 3, 3))
case("F.interpolate_linear", lambda a: F.interpolate(a, size=(7,), mode="linear"), values(1, 2, 4))
case("F.interpolate_bilinear", lambda a: F.interpolate(a, size=(5, 4), mode="bilinear"), values(1, 2, 3, 3))
case("F.interpolate_bilinear_corners", lambda a: F.interpolate(a, size=(5, 4), mode="bilinear", align_corners=True), values(1, 2, 3, 3))
case("F.interpolate_bicubic", lambda a: F.interpolate(a, scale_factor=1.5, mode="bicubic"), values(1, 1, 4, 4))
case("F.interpolate_area", lambda a: F.interpolate(a, size=(2, 2), mode="area"), image)
case("F.batch_norm", lambda a, w, b: F.batch_norm(a, None, None, w, b, True), image, positive(2), values(2, seed=1))
case("F.batch_norm_fixed", lambda a, m, v, w, b: F.batch_norm(a, m, v, w, b), image, values(2), positive(2), values(2, seed=1), values(2, seed=2),
     grad=False)
case("F.instance_norm", lambda a: F.instance_norm(a), image)
case("F.layer_norm", lambda a, w, b: F.layer_norm(a, (4,), w, b), cube, values(4, seed=1), values(4, seed=2))
case("F.group_norm", lambda a, w, b: F.group_norm(a, 2, w, b), values(1, 4, 2, 2), values(4, seed=1), values(4, seed=2))
target = integers(3, below=4)
case("F.cross_entropy", F.cross_entropy, wide, target)
case("F.cross_entropy_weighted", lambda a, t, w: F.cross_entropy(a, t, w, label_smoothing=0.1), wide, target, positive(4), grad=False)
case("F.cross_entropy_smoothed", lambda a, t: F.cross_entropy(a, t, label_smoothing=0.1), wide, target)
case("F.cross_entropy_ignored", lambda a, t: F.cross_entropy(a, t, ignore_index=2, reduction="sum"), wide, target)
case("F.cross_entropy_none", lambda a, t: F.cross_entropy(a, t, reduction="none"), wide, target)
case("F.cross_entropy_probabilities", F.cross_entropy, wide, torch.softmax(values(3, 4, seed=4), 1))
case("F.nll_loss", lambda a, t: F.nll_loss(a, t), wide, target)
case("F.nll_loss_weighted", lambda a, t, w: F.nll_loss(a, t, w, reduction="sum"), wide, target, positive(4), grad=False)
for name in ["mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"]:
    for how in ["mean", "sum", "none"]:
        case(f"F.{name}_{how}", lambda a, b, f=getattr(F, name), r=how: f(a, b, reduction=r), wide, values(3, 4, seed=5, low=-4.0, high=4.0))
case("F.kl_div", lambda a, b: F.kl_div(a, b, reduction="sum"), wide, torch.softmax(values(3, 4, seed=4), 1))
case("F.kl_div_log", lambda a, b: F.kl_div(a, b, reduction="mean", log_target=True), wide, torch.log_softmax(values(3, 4, seed=4), 1))
case("F.binary_cross_entropy", F.binary_cross_entropy, values(2, 3, low=0.05, high=0.95), values(2, 3, seed=1, low=0.05, high=0.95), grad=False)
case("F.binary_cross_entropy_with_logits", F.binary_cross_entropy_with_logits, wide, values(3, 4, seed=1, low=0.05, high=0.95))
case("F.margin_ranking_loss", lambda a, b, t: F.margin_ranking_loss(a, b, t, 0.1), values(5), values(5, seed=1), torch.tensor([1.0, -1, 1, 1, -1]),
     grad=False)

# Random numbers: the sequence after torch.manual_seed(2024).
for dtype in (torch.float32, torch.float64):
    suffix = "_" + str(dtype).removeprefix("torch.")
    case("random.rand" + suffix, lambda d=dtype: torch.rand(2, 3, dtype=d), grad=False)
    case("random.randn" + suffix, lambda d=dtype: torch.randn(20, dtype=d), grad=False)
    case("random.exponential" + suffix, lambda d=dtype: torch.empty(6, dtype=d).exponential_(1.5), grad=False)
    case("random.uniform" + suffix, lambda d=dtype: torch.empty(6, dtype=d).uniform_(-2, 3), grad=False)
    case("random.normal" + suffix, lambda d=dtype: torch.empty(6, dtype=d).normal_(1, 0.5), grad=False)
    case("random.bernoulli" + suffix, lambda d=dtype: torch.empty(12, dtype=d).bernoulli_(0.3), grad=False)
    case("random.dropout" + suffix, lambda d=dtype: F.dropout(torch.ones(12, dtype=d), 0.5), grad=False)
case("random.randint", lambda: torch.randint(3, 90, (8,)), grad=False)
case("random.randperm", lambda: torch.randperm(9), grad=False)
case("random.multinomial", lambda: torch.multinomial(torch.tensor([0.1, 0.5, 0.4]), 8, True), grad=False)
case("random.multinomial_once", lambda: torch.multinomial(torch.tensor([0.1, 0.5, 0.4, 0.2]), 3), grad=False)


def record(t):
    kind = {torch.int64: "int64", torch.bool: "bool", torch.float32: "float32", torch.float64: "float64"}[t.dtype]
    numbers = t.detach().reshape(-1).tolist()
    if t.dtype.is_floating_point:
        numbers = [float(f"{v:.14g}") for v in numbers]
    else:
        numbers = [int(v) for v in numbers]
    return {"shape": list(t.shape), "type": kind, "data": numbers}


def text(v):
    return json.dumps(v, separators=(",", ":")).replace("-Infinity", '"-inf"').replace("Infinity", '"inf"').replace("NaN", '"nan"')


lines = []
for name, f, inputs, grad in CASES:
    torch.manual_seed(2024)
    out = f(*inputs)
    outputs = list(out) if isinstance(out, (tuple, list)) else [out]
    lines.append(f'"{name}":' + text({"grad": grad, "in": [record(t) for t in inputs], "out": [record(t) for t in outputs]}))
assert len({name for name, *_ in CASES}) == len(CASES), "a name is used twice"
path = pathlib.Path(__file__).with_name("operations.json")
path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
print(f"{len(CASES)} cases, {path.stat().st_size} bytes, PyTorch {torch.__version__}")
