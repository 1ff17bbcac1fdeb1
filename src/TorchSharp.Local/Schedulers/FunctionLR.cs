namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>What LambdaLR and MultiplicativeLR share: a function of the epoch for every parameter group.</summary>
                public abstract class FunctionLR : LRScheduler
                {
                    private protected readonly List<Func<int, double>> _lr_lambdas;

                    private protected FunctionLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch, bool verbose)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _lr_lambdas = [.. lr_lambdas];
                        if (_lr_lambdas.Count != _base_lrs.Count)
                            throw new ArgumentException(
                                $"There is one function for each of the {_base_lrs.Count} parameter groups, but {_lr_lambdas.Count} were given.");
                        step();
                    }
                }
            }
        }
    }
}
