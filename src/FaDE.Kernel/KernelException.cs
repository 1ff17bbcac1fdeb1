namespace FaDE.Kernel;

/// <summary>An error that a user can act on: one sentence that states the rule and the value met.</summary>
/// <remarks>The kernel's command line prints the message and exits with code 2.</remarks>
public sealed class KernelException : Exception
{
    /// <summary>Creates an error from one sentence.</summary>
    /// <param name="message">What was wrong, the value met, what would be right.</param>
    /// <param name="inner">The cause, if any.</param>
    public KernelException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
