namespace FaDE.Interactive;

/// <summary>Whether a long call is still at work.</summary>
public enum ProgressState
{
    /// <summary>At work.</summary>
    Running,

    /// <summary>Done.</summary>
    Complete,

    /// <summary>Interrupted, or ended by an error.</summary>
    Stopped,
}
