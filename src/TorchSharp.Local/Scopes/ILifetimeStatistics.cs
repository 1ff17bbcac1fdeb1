namespace TorchSharp;

/// <summary>Counts of what one thread created and disposed.</summary>
public interface ILifetimeStatistics
{
    long CreatedOutsideScopeCount { get; }

    long DisposedOutsideScopeCount { get; }

    long CreatedInScopeCount { get; }

    long DisposedInScopeCount { get; }

    long AttachedToScopeCount { get; }

    long DetachedFromScopeCount { get; }

    long ThreadTotalLiveCount { get; }

    void Reset();

    string ToString();
}
