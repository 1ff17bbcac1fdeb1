namespace FaDE.Interactive;

/// <summary>How much an experiment may spend.</summary>
public enum Budget
{
    /// <summary>About half a minute: enough to see that everything works.</summary>
    Smoke,

    /// <summary>About five minutes: enough to see the effects.</summary>
    Notebook,

    /// <summary>About half an hour: enough to report.</summary>
    Full,
}
