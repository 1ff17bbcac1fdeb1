namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One rise to a maximal rate and one fall far below the first, momentum the other way (Smith and Topin 2019).</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly int _total_steps;
                    private readonly (double End, double[] From, double[] To, double[]? MomentumFrom, double[]? MomentumTo)[] _phases;
                    private readonly AnnealStrategy _anneal;

                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85,
                        double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false,
                        int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, Repeat(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                            Repeat(optimizer, base_momentum), Repeat(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch,
                            verbose)
                    {
                    }

                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25,
                        double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps == -1 && (epochs <= 0 || steps_per_epoch <= 0))
                            throw new ArgumentException(
                                $"Give total_steps, or both epochs and steps_per_epoch, which are {total_steps}, {epochs} and {steps_per_epoch}.");
                        _total_steps = total_steps == -1 ? epochs * steps_per_epoch : total_steps;
                        CheckPositive(_total_steps, nameof(total_steps));
                        if (pct_start is not (>= 0 and <= 1))
                            throw new ArgumentException($"{nameof(pct_start)} lies in [0, 1], but {pct_start} was given.");

                        _anneal = anneal_strategy;
                        var top = ForEachGroup(max_lr, nameof(max_lr));
                        var first = Array.ConvertAll(top, rate => rate / div_factor);
                        var last = Array.ConvertAll(first, rate => rate / final_div_factor);
                        var low = cycle_momentum ? ForEachGroup(base_momentum ?? Repeat(optimizer, 0.85), nameof(base_momentum)) : null;
                        var high = cycle_momentum ? ForEachGroup(max_momentum ?? Repeat(optimizer, 0.95), nameof(max_momentum)) : null;
                        var rise = pct_start * _total_steps;
                        _phases = three_phase
                            ? [(rise - 1, first, top, high, low), (2 * rise - 2, top, first, low, high), (_total_steps - 1, first, last, high, high)]
                            : [(rise - 1, first, top, high, low), (_total_steps - 1, top, last, low, high)];
                        if (last_epoch == -1)
                        {
                            foreach (var (group, rate) in Groups.Zip(first))
                                group.InitialLearningRate = rate;
                            _base_lrs = first;
                        }

                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > _total_steps)
                            throw new InvalidOperationException(
                                $"The schedule has {_total_steps} steps, but this would be step {_last_epoch}.");
                        var index = Array.FindIndex(_phases, phase => _last_epoch <= phase.End);
                        var phase = _phases[index < 0 ? ^1 : index];
                        var start = index is 0 ? 0 : _phases[index < 0 ? _phases.Length - 2 : index - 1].End;
                        var done = (_last_epoch - start) / (phase.End - start);
                        for (var i = 0; i < phase.MomentumFrom?.Length; i++)
                            Momenta.Set(Groups[i], Between(phase.MomentumFrom[i], phase.MomentumTo![i], done));
                        return phase.From.Select((rate, i) => Between(rate, phase.To[i], done));
                    }

                    private double Between(double from, double to, double done) =>
                        _anneal == AnnealStrategy.Cos ? to + (from - to) / 2 * (1 + Math.Cos(Math.PI * done)) : from + (to - from) * done;

                    private static IEnumerable<double> Repeat(Optimizer optimizer, double value) =>
                        Enumerable.Repeat(value, optimizer.ParamGroups.Count());
                }
            }
        }
    }
}
