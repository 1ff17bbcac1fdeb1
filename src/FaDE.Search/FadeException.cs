namespace FaDE.Search;

/// <summary>An error a user can act on: the message states the rule and the value met, in one sentence.</summary>
/// <remarks>
/// The command line prints the message and exits with code 2; more specific errors derive from this class.
/// </remarks>
public class FadeException : Exception
{
    /// <summary>Creates an error from one sentence.</summary>
    /// <param name="message">What was wrong, the value met, what would be right.</param>
    /// <param name="inner">The cause, if any.</param>
    public FadeException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
