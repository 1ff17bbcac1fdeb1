namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Several schedules one after another, each from its milestone on.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers;
                    private readonly List<int> _milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch + 1)
                    {
                        _schedulers = [.. schedulers];
                        _milestones = [.. milestones];
                        if (_schedulers.Any(scheduler => scheduler._optimizer != optimizer))
                            throw new ArgumentException("The schedulers of SequentialLR belong to its optimizer, but one belongs to another.");
                        if (_milestones.Count != _schedulers.Count - 1)
                            throw new ArgumentException(
                                $"There is one milestone fewer than schedulers, but {_schedulers.Count} schedulers and {_milestones.Count} "
                                + "milestones were given.");

                        // Each scheduler has made its first step already; only that of the first one counts.
                        foreach (var group in Groups)
                            group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in _schedulers)
                            scheduler._last_epoch--;
                        _schedulers[0].step();
                        _last_lrs = _schedulers[0]._last_lrs;
                    }

                    public override void step() => step(null);

                    public override void step(int? epoch)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        var current = _milestones.Count(milestone => milestone <= _last_epoch);
                        var start = current == 0 ? 0 : _milestones[current - 1];
                        var scheduler = _schedulers[current];
                        if (epoch is not null || (current > 0 && start == _last_epoch))
                            scheduler.step(_last_epoch - start);
                        else
                            scheduler.step();
                        _last_lrs = scheduler._last_lrs;
                    }
                }
            }
        }
    }
}
