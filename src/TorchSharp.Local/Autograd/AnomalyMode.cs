namespace TorchSharp;

/// <summary>Checks of the backward pass for values that are not numbers: set on creation, put back on disposal.</summary>
public sealed class AnomalyMode : IDisposable
{
    private readonly bool before = ts_anomaly_enabled();
    private readonly bool checkedNan = ts_anomaly_checks_nan();

    internal AnomalyMode(bool enabled, bool checkNan) => Check(ts_set_anomaly(enabled, checkNan));

    public void Dispose() => Check(ts_set_anomaly(before, checkedNan));
}
