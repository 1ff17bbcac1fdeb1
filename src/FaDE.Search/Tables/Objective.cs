namespace FaDE.Search.Tables;

/// <summary>
/// What is wanted of a network: accuracy, less a price per unit of a cost, within a limit of that cost.
/// </summary>
/// <param name="Cost">Name of the cost; "" for accuracy alone.</param>
/// <param name="Price">Accuracy given up per unit of the cost.</param>
/// <param name="Limit">Most units; above it every unit costs <paramref name="Beyond"/> more.</param>
/// <param name="Beyond">Price per unit above the limit; finite, so that a search still sees which way is down.</param>
public sealed record Objective(string Cost = "", double Price = 0, double Limit = double.PositiveInfinity,
    double Beyond = 0.1)
{
    /// <summary>The value of an accuracy at the cost of a row.</summary>
    /// <exception cref="TableException">The table does not know the cost.</exception>
    public double Value(double accuracy, TableRow row)
    {
        if (Cost == "") return accuracy;
        if (!row.Costs.TryGetValue(Cost, out var units)) throw new TableException(
            $"The costs of this table are {string.Join(", ", row.Costs.Keys)}; met '{Cost}'.");
        return accuracy - Price * units - Beyond * Math.Max(0, units - Limit);
    }
}
