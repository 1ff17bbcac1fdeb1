namespace FaDE.Search.Estimators;

/// <summary>What an estimate cost, in one currency for every method.</summary>
/// <param name="SupernetSteps">Supernet-step equivalents: work in candidate forward and backward passes, divided by
/// that of one bi-level supernet step of the region.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
public readonly record struct Cost(double SupernetSteps, double Seconds)
{
    /// <summary>The sum of two costs.</summary>
    public static Cost operator +(Cost a, Cost b) => new(a.SupernetSteps + b.SupernetSteps, a.Seconds + b.Seconds);
}
