namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Back and forth between two rates, with the momentum going the other way.</summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double[] _max_lrs;
                    private readonly double _cycle;
                    private readonly double _rise;
                    private readonly Func<double, double> _scale;
                    private readonly ScaleMode _scale_mode;
                    private readonly double[]? _base_momentum;
                    private readonly double[]? _max_momentum;

                    public CyclicLR(
                        Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                        Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, Repeat(optimizer, base_lr), Repeat(optimizer, max_lr), step_size_up, step_size_down, mode, gamma, scale_fn,
                            scale_mode, cycle_momentum, Repeat(optimizer, base_momentum), Repeat(optimizer, max_momentum), last_epoch, verbose)
                    {
                    }

                    public CyclicLR(
                        Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000,
                        int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        CheckPositive(step_size_up, nameof(step_size_up));
                        var down = step_size_down == -1 ? step_size_up : step_size_down;
                        _cycle = (double)step_size_up + down;
                        _rise = step_size_up / _cycle;
                        _base_lrs = ForEachGroup(base_lr, nameof(base_lr));
                        _max_lrs = ForEachGroup(max_lr, nameof(max_lr));
                        (_scale, _scale_mode) = (scale_fn, mode) switch
                        {
                            ({ } given, _) => (given, scale_mode),
                            (_, Mode.Triangular) => (_ => 1.0, ScaleMode.Cycle),
                            (_, Mode.Triangular2) => (cycle => 1 / Math.Pow(2, cycle - 1), ScaleMode.Cycle),
                            _ => ((Func<double, double>)(iteration => Math.Pow(gamma, iteration)), ScaleMode.Iterations),
                        };
                        if (cycle_momentum)
                        {
                            _base_momentum = ForEachGroup(base_momentum ?? Repeat(optimizer, 0.8), nameof(base_momentum));
                            _max_momentum = ForEachGroup(max_momentum ?? Repeat(optimizer, 0.9), nameof(max_momentum));
                        }

                        step();
                    }

                    public enum Mode
                    {
                        Triangular,
                        Triangular2,
                        ExpRange,
                    }

                    public enum ScaleMode
                    {
                        Cycle,
                        Iterations,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + _last_epoch / _cycle);
                        var x = 1 + _last_epoch / _cycle - cycle;
                        var height = x <= _rise ? x / _rise : (x - 1) / (_rise - 1);
                        height *= _scale(_scale_mode == ScaleMode.Cycle ? cycle : _last_epoch);
                        for (var i = 0; i < _base_momentum?.Length; i++)
                            Momenta.Set(Groups[i], _max_momentum![i] - (_max_momentum[i] - _base_momentum[i]) * height);
                        return _base_lrs.Select((rate, i) => rate + (_max_lrs[i] - rate) * height);
                    }

                    private static IEnumerable<double> Repeat(Optimizer optimizer, double value) =>
                        Enumerable.Repeat(value, optimizer.ParamGroups.Count());
                }
            }
        }
    }
}
