namespace FaDE.Methods.Gold;

/// <summary>
/// How GOLD-NAS's price follows the cuts (Bi et al. 2020): it climbs faster and faster while too little is cut, and
/// falls where enough is.
/// </summary>
/// <param name="Price">lambda.</param>
/// <param name="Step">What it climbs by.</param>
public readonly record struct PriceController(double Price, double Step)
{
    /// <summary>The price after an epoch.</summary>
    /// <param name="cut">Gates cut in it.</param>
    /// <param name="enough">n0, cuts that are enough.</param>
    /// <param name="first">lambda0.</param>
    /// <param name="factor">c0, above 1.</param>
    public PriceController After(int cut, int enough, double first, double factor) => cut >= enough
        ? new(Price / factor, first)
        : new(Price + Step * factor, Step * factor);
}
