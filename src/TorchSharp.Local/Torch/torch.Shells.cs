namespace TorchSharp;

/// <summary>PyTorch's names in C#, as TorchSharp has them, over the libtorch of this machine.</summary>
public static partial class torch
{
    /// <summary>Modules, their functions, and what initialises and clips parameters.</summary>
    public static partial class nn
    {
        /// <summary>What a loss does with the values of its batch.</summary>
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public static partial class functional
        {
        }

        public static partial class init
        {
        }

        public static partial class utils
        {
        }
    }

    public static partial class optim
    {
        public static partial class lr_scheduler
        {
        }
    }

    public static partial class autograd
    {
    }

    public static partial class random
    {
    }

    public static partial class cuda
    {
    }

    public static partial class linalg
    {
    }

    public static partial class special
    {
    }
}
