using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Graphs;

/// <summary>Layers on graphs as their papers write them, with matrices over all pairs of vertices.</summary>
internal static class DenseLayers
{
    public static Tensor Adjacency(int vertices, IEnumerable<(int From, int To)> edges)
    {
        var a = zeros([vertices, vertices], ScalarType.Float64);
        foreach (var (from, to) in edges.Where(e => e.From != e.To)) (a[from, to], a[to, from]) = (tensor(1.0),
            tensor(1.0));
        return a;
    }

    public static Tensor Of(Operation operation, Tensor x, IReadOnlyDictionary<string, Tensor> w, Tensor a)
    {
        var degrees = a.sum(1);
        var identity = eye(a.shape[0], dtype: ScalarType.Float64);
        var half = diag(where(degrees.gt(0), degrees.pow(-0.5), zeros_like(degrees)));
        var mean = diag(where(degrees.gt(0), degrees.pow(-1), zeros_like(degrees))).mm(a);
        var closedHalf = diag((degrees + 1).pow(-0.5));
        var normal = half.mm(a).mm(half);
        var activate = Activation.Named(operation.Kind == "arma" && operation.Activation == "" ? "relu"
            : operation.Activation);
        switch (operation.Kind)
        {
            case "skip": return x;
            case "fc": return activate(x.mm(w["layer.weight"].t()) + w["layer.bias"]);
            case "gcn": return Mixed(closedHalf.mm(a + identity).mm(closedHalf).mm(x));
            case "sage": return Mixed(x, mean.mm(x));
            case "graph": return Mixed(x, a.mm(x));
            case "arma": return Mixed(normal.mm(x), x);
            case "cheb": return Mixed(Polynomials(-normal,
                int.Parse(operation.Settings.GetValueOrDefault("order", "2"))));
            case "gin":
                var hidden = ((1 + w["epsilon"]) * x + a.mm(x)).mm(w["first.weight"].t()) + w["first.bias"];
                return activate(hidden.clamp_min(0).mm(w["second.weight"].t()) + w["second.bias"]);
            default: return activate(Attention(operation, x, w, a + identity));
        }

        Tensor Mixed(params Tensor[] parts)
        {
            var sum = w["mix.bias"] + zeros_like(x);
            for (var k = 0; k < parts.Length; k++)
                sum = sum + parts[k].mm(w["mix.weight"].narrow(1, k * x.shape[1], x.shape[1]).t());
            return activate(sum);
        }

        Tensor[] Polynomials(Tensor laplacian, int order)
        {
            var terms = new List<Tensor> { x };
            for (var k = 1; k < order; k++)
                terms.Add(k == 1 ? laplacian.mm(x) : 2 * laplacian.mm(terms[k - 1]) - terms[k - 2]);
            return [.. terms];
        }
    }

    /// <summary>Head by head: a row tells the weights of what a vertex hears.</summary>
    private static Tensor Attention(Operation operation, Tensor x, IReadOnlyDictionary<string, Tensor> w, Tensor closed)
    {
        var heads = int.Parse(operation.Settings.GetValueOrDefault("heads", "1"));
        var (h, size) = (x.mm(w["values.weight"].t()), x.shape[1] / heads);
        var parts = new List<Tensor>();
        for (var k = 0; k < heads; k++)
        {
            var part = h.narrow(1, k * size, size);
            var weights = Weights(operation.Settings.GetValueOrDefault("attention", "gat"), part, k, w, closed);
            var messages = weights.unsqueeze(2) * part.unsqueeze(0); // (told, tells, values)
            parts.Add(operation.Settings.GetValueOrDefault("aggregation", "sum") switch
            {
                "max" => messages.masked_fill(closed.eq(0).unsqueeze(2), double.NegativeInfinity).amax([1]),
                "mean" => messages.sum(1) / closed.sum(1, keepdim: true),
                _ => messages.sum(1),
            });
        }
        var all = cat([.. parts], 1) + w["bias"];
        return operation.Settings.GetValueOrDefault("combination", "identity") == "mlp"
            ? all.clamp_min(0).mm(w["combined.weight"].t()) + w["combined.bias"] : all;
    }

    private static Tensor Weights(string attention, Tensor part, int head, IReadOnlyDictionary<string, Tensor> w,
        Tensor closed)
    {
        var degrees = closed.sum(1);
        if (attention == "const") return closed.clone();
        if (attention == "gcn") return closed * (degrees.unsqueeze(0) * degrees.unsqueeze(1)).pow(-0.5);
        var (l, r) = (part * w["left"][0, head], part * w["right"][0, head]);
        var sums = l.sum(1, keepdim: true) + r.sum(1).unsqueeze(0); // (told, tells)
        var logits = attention switch
        {
            "cos" => l.mm(r.t()),
            "linear" => sums.tanh(),
            "gene-linear" => ((l.unsqueeze(1) + r.unsqueeze(0)).tanh() * w["bent"][0, head]).sum(2),
            "sym-gat" => nn.functional.leaky_relu(sums, 0.2) + nn.functional.leaky_relu(sums.t(), 0.2),
            _ => nn.functional.leaky_relu(sums, 0.2),
        };
        return logits.masked_fill(closed.eq(0), double.NegativeInfinity).softmax(1);
    }
}
