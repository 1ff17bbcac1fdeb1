namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Several schedules at once, each on what the one before it made of the rate.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        _schedulers = [.. schedulers];
                        if (_schedulers.Count == 0)
                            throw new ArgumentException("ChainedLR needs at least one scheduler, but none was given.");
                        _optimizer = _schedulers[0]._optimizer;
                        if (_schedulers.Any(scheduler => scheduler._optimizer != _optimizer))
                            throw new ArgumentException("The schedulers of ChainedLR belong to one optimizer, but at least two were given.");
                        _last_lrs = [.. base.get_lr()];
                    }

                    public override void step() => step(null);

                    public override void step(int? epoch)
                    {
                        foreach (var scheduler in _schedulers)
                        {
                            if (epoch is null)
                                scheduler.step();
                            else
                                scheduler.step(epoch);
                        }

                        _last_lrs = [.. base.get_lr()];
                    }
                }
            }
        }
    }
}
