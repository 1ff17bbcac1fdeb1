namespace FaDE.Interactive.Figures.Plotting;

/// <summary>How a point is drawn.</summary>
public enum PointShape
{
    /// <summary>A filled circle.</summary>
    Disc,

    /// <summary>An open circle.</summary>
    Ring,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A triangle that stands on its side.</summary>
    Triangle,

    /// <summary>Two crossing lines.</summary>
    Cross,

    /// <summary>A short level line, for instance a mean among dots.</summary>
    Dash,
}
