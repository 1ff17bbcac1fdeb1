namespace FaDE.Methods.Trefe;

/// <summary>What a layer does to height and width.</summary>
public enum PathStep
{
    /// <summary>Keeps both.</summary>
    Keep,

    /// <summary>Halves the height.</summary>
    Height,

    /// <summary>Halves height and width.</summary>
    Both,
}
