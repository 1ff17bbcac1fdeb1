namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate before times a function of the epoch.</summary>
                public class MultiplicativeLR : FunctionLR
                {
                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch, verbose)
                    {
                    }

                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, lr_lambdas, last_epoch, verbose)
                    {
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var groups = Groups;
                        return _lr_lambdas.Select((lambda, i) => groups[i].LearningRate * (_last_epoch > 0 ? lambda(_last_epoch) : 1));
                    }
                }
            }
        }
    }
}
