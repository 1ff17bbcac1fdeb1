namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times a factor when a metric has not become better for more than patience epochs.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _lower;
                    private readonly bool _relative;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly int _cooldown;
                    private readonly double[] _min_lrs;
                    private readonly double _eps;
                    private double _best;
                    private int _bad;
                    private int _resting;

                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4,
                        string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (!(factor < 1))
                            throw new ArgumentException($"{nameof(factor)} is below 1, but {factor} was given.");
                        if (mode is not ("min" or "max"))
                            throw new ArgumentException($"{nameof(mode)} is min or max, but \"{mode}\" was given.");
                        if (threshold_mode is not ("rel" or "abs"))
                            throw new ArgumentException($"{nameof(threshold_mode)} is rel or abs, but \"{threshold_mode}\" was given.");
                        _lower = mode == "min";
                        _relative = threshold_mode == "rel";
                        _factor = factor;
                        _patience = patience;
                        _threshold = threshold;
                        _cooldown = cooldown;
                        _eps = eps;
                        _min_lrs = min_lr switch
                        {
                            null => new double[_base_lrs.Count],
                            [var one] => [.. Enumerable.Repeat(one, _base_lrs.Count)],
                            _ => ForEachGroup(min_lr, nameof(min_lr)),
                        };
                        _best = _lower ? double.PositiveInfinity : double.NegativeInfinity;
                        _last_epoch = 0;
                    }

                    public override void step() => throw new InvalidOperationException("ReduceLROnPlateau follows a metric: call step(metric).");

                    public override void step(int? epoch) => step();

                    public override void step(double current, int? epoch = null)
                    {
                        _step_count++;
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (IsBetter(current))
                            (_best, _bad) = (current, 0);
                        else
                            _bad++;

                        if (_resting > 0)
                            (_resting, _bad) = (_resting - 1, 0);

                        if (_bad > _patience)
                        {
                            SetRates([.. Groups.Select((group, i) => Reduced(group.LearningRate, _min_lrs[i]))]);
                            (_resting, _bad) = (_cooldown, 0);
                        }

                        _last_lrs = [.. base.get_lr()];
                    }

                    private double Reduced(double rate, double min)
                    {
                        var reduced = Math.Max(rate * _factor, min);
                        return rate - reduced > _eps ? reduced : rate;
                    }

                    private bool IsBetter(double current) => (_lower, _relative) switch
                    {
                        (true, true) => current < _best * (1 - _threshold),
                        (true, false) => current < _best - _threshold,
                        (false, true) => current > _best * (1 + _threshold),
                        (false, false) => current > _best + _threshold,
                    };
                }
            }
        }
    }
}
