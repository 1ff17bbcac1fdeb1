namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Changes the learning rates of an optimiser's parameter groups as the epochs (or whatever <c>step</c> counts) go by.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                internal Optimizer _optimizer = null!;
                internal int _last_epoch = -1;
                internal bool _verbose;
                internal IList<double> _base_lrs = [];
                internal IList<double> _last_lrs = [];

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _last_epoch = last_epoch;
                    _verbose = verbose;
                    _base_lrs = [.. Groups.Select(group => group.InitialLearningRate)];
                    _last_lrs = [.. Groups.Select(group => group.LearningRate)];
                }

                internal IList<ILearningRateController> Groups => [.. _optimizer.ParamGroups];

                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>To the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>To the given epoch, by the closed form of the schedule where it has one.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    SetRates([.. epoch is null ? get_lr() : get_closed_form_lr()]);
                }

                /// <summary>To the next epoch, with a metric for the schedules that look at one.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates of this epoch, computed from those of the epoch before; asked for once per step.</summary>
                protected virtual IEnumerable<double> get_lr() => Groups.Select(group => group.LearningRate);

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>The present rates, each times a factor.</summary>
                private protected IEnumerable<double> Scaled(double factor) => Groups.Select(group => group.LearningRate * factor);

                private protected void SetRates(IList<double> rates)
                {
                    var groups = Groups;
                    for (var i = 0; i < rates.Count; i++)
                    {
                        if (_verbose && rates[i] != _last_lrs[i])
                            Console.WriteLine($"Adjusting the learning rate of group {i} to {rates[i]}");
                        groups[i].LearningRate = rates[i];
                    }

                    _last_lrs = rates;
                }

                /// <summary>One value for each group, from one value for all or one for each.</summary>
                private protected double[] ForEachGroup(IEnumerable<double> values, string name)
                {
                    double[] all = [.. values];
                    var count = Groups.Count;
                    return all.Length == count
                        ? all
                        : throw new ArgumentException($"{name} has one value for each of the {count} parameter groups, but {all.Length} were given.");
                }

                private protected static void CheckPositive(double value, string name)
                {
                    if (!(value > 0))
                        throw new ArgumentException($"{name} is positive, but {value} was given.");
                }
            }
        }
    }
}
