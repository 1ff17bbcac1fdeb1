namespace FaDE.Kernel.Display;

/// <summary>Something that is shown and can be replaced where it is.</summary>
public sealed class DisplayedValue
{
    private readonly string[] _mimeTypes;

    internal DisplayedValue(string id, string[] mimeTypes) => (DisplayId, _mimeTypes) = (id, mimeTypes);

    /// <summary>The id under which clients know it.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another value in the same place.</summary>
    /// <param name="value">Anything.</param>
    public void Update(object? value) => CellHost.Current.Display(value, _mimeTypes, DisplayId, true);
}
