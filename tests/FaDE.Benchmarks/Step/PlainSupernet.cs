using FaDE.Search.Spaces;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Benchmarks.Step;

/// <summary>
/// A supernet as one would write it first on TorchSharp, to compare with on the same libtorch: every candidate of every
/// stage is evaluated in both half-steps, under autograd, in modules and tensors of their own.
/// </summary>
internal sealed class PlainSupernet : Module<Tensor, Tensor>
{
    private readonly ModuleList<Module<Tensor, Tensor>> entries = new(), stages = new();
    private readonly Module<Tensor, Tensor> pool;
    private readonly Linear head;

    public PlainSupernet(StepConfig config) : base(nameof(PlainSupernet))
    {
        var width = config.IsConv ? 1L : 784;
        foreach (var stage in config.Stages)
        {
            long output = config.IsConv ? stage.Channels : config.Width;
            entries.Add(config.IsConv
                ? Sequential(AdaptiveAvgPool2d(stage.Size), Conv2d(width, output, 3, padding: 1))
                : Sequential(Linear(width, output), ReLU()));
            stages.Add(new PlainStage(
                [.. stage.Graphs.Select(edges => new PlainCell(edges, config.Vertices, Operation, config.Norm))],
                config.Relaxation == "gumbel"));
            width = output;

            Module<Tensor, Tensor> Operation() => config.IsConv
                ? Sequential(Conv2d(output, output, 3, padding: 1), ReLU())
                : Sequential(Linear(output, output), ReLU());
        }
        pool = config.IsConv ? AdaptiveAvgPool2d(4) : Identity();
        head = Linear(config.IsConv ? 16 * width : width, config.Classes);
        RegisterComponents();
    }

    public IEnumerable<Parameter> Alphas => stages.Cast<PlainStage>().Select(stage => stage.Alpha);

    public IEnumerable<Parameter> Weights =>
        named_parameters().Where(p => !p.name.EndsWith("alpha", StringComparison.Ordinal)).Select(p => p.parameter);

    public override Tensor forward(Tensor x)
    {
        foreach (var (entry, stage) in entries.Zip(stages)) x = stage.call(entry.call(x));
        return head.call(pool.call(x).flatten(1));
    }

    /// <summary>All candidates of one stage, mixed by its alphas.</summary>
    private sealed class PlainStage : Module<Tensor, Tensor>
    {
        private readonly ModuleList<PlainCell> cells;
        private readonly Parameter alpha;
        private readonly bool _gumbel;

        public PlainStage(PlainCell[] candidates, bool gumbel) : base(nameof(PlainStage))
        {
            (cells, alpha, _gumbel) = (ModuleList(candidates), Parameter(1e-3 * randn(candidates.Length)), gumbel);
            RegisterComponents();
        }

        public Parameter Alpha => alpha;

        public override Tensor forward(Tensor x)
        {
            var weights = _gumbel ? HardGumbel(alpha) : alpha.softmax(0);
            return cells.Select((cell, i) => weights[i] * cell.call(x)).Aggregate((sum, term) => sum + term);
        }

        private static Tensor HardGumbel(Tensor logits)
        {
            var soft = (logits - empty_like(logits).exponential_().log()).softmax(0);
            var hard = zeros_like(logits).index_fill_(0, soft.argmax(0, keepdim: true), 1f);
            return hard - soft.detach() + soft;
        }
    }

    /// <summary>One candidate: vertices sum what comes in along edges that compute.</summary>
    private sealed class PlainCell : Module<Tensor, Tensor>
    {
        private readonly ModuleDict<Module<Tensor, Tensor>> ops = new(), outs = new();
        private readonly int[][] _tails;
        private readonly int[] _sinks;
        private readonly bool _norm;

        public PlainCell(List<int[]> edges, int vertices, Func<Module<Tensor, Tensor>> operation, bool norm)
            : base(nameof(PlainCell))
        {
            _norm = norm;
            _tails = [.. Enumerable.Range(0, vertices)
                .Select(v => edges.Where(e => e[1] == v).Select(e => e[0]).ToArray())];
            _sinks = [.. Enumerable.Range(0, vertices).Where(v => edges.All(e => e[0] != v))];
            foreach (var e in edges) ops.Add(($"{e[0]}-{e[1]}", operation()));
            foreach (var v in _sinks) outs.Add(($"{v}", operation()));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var values = new Tensor[_tails.Length];
            for (var v = 0; v < values.Length; v++)
                values[v] = _tails[v].Length == 0 ? x
                    : Merge([.. _tails[v].Select(tail => ops[$"{tail}-{v}"].call(values[tail]))]);
            return Merge([.. _sinks.Select(v => outs[$"{v}"].call(values[v]))]);
        }

        private Tensor Merge(Tensor[] terms)
        {
            var sum = stack(terms).sum(dim: 0);
            if (!_norm) return sum;
            var norm = linalg.vector_norm(sum.flatten(1), 2, [1]).clamp_min(1e-6);
            return sum / norm.view([-1, .. Enumerable.Repeat(1L, (int)sum.dim() - 1)]);
        }
    }
}
