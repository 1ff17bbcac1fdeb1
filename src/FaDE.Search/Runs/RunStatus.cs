namespace FaDE.Search.Runs;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>A process works on it.</summary>
    Running,

    /// <summary>No process works on it and it has no result: it can be resumed.</summary>
    Interrupted,

    /// <summary>It has its result.</summary>
    Finished,

    /// <summary>Damaged, or written by a newer version.</summary>
    Unreadable,
}
