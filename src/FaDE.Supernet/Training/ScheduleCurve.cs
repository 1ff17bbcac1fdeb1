namespace FaDE.Supernet.Training;

/// <summary>The shape of a learning rate over time.</summary>
public enum ScheduleCurve
{
    /// <summary>A straight line.</summary>
    Linear,

    /// <summary>Half a cosine: slow, fast, slow.</summary>
    Cosine,
}
