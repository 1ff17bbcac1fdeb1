using FaDE.Search.Estimators;

namespace FaDE.Search.Outer;

/// <summary>
/// When a search ends. A generation begins only if, at the price of the one before, it still fits: no method spends
/// more than it is given.
/// </summary>
/// <param name="Generations">Most generations.</param>
/// <param name="SupernetSteps">Most supernet-step equivalents, the currency in which methods are compared.</param>
/// <param name="Seconds">Most seconds; a run with this limit can stop at another generation each time.</param>
public sealed record SearchBudget(int Generations = int.MaxValue, double SupernetSteps = double.PositiveInfinity,
    double Seconds = double.PositiveInfinity)
{
    /// <summary>Whether another generation may begin.</summary>
    /// <param name="done">Generations done.</param>
    /// <param name="spent">What they cost.</param>
    /// <param name="last">What the last of them cost.</param>
    public bool Allows(int done, Cost spent, Cost last)
    {
        var next = spent + last;
        return done < Generations && next.SupernetSteps <= SupernetSteps * (1 + 1e-9) && next.Seconds <= Seconds
            && (done == 0 || spent.SupernetSteps < SupernetSteps);
    }

    /// <summary>Whether another generation may begin whose price is known.</summary>
    /// <param name="spent">What was spent.</param>
    /// <param name="price">What the generation will cost, in supernet-step equivalents.</param>
    public bool Pays(Cost spent, double price) => spent.SupernetSteps + price <= SupernetSteps * (1 + 1e-9);

    /// <summary>The part of the budget that is used up, 0 to 1.</summary>
    public double Used(int done, Cost spent) =>
        Math.Min(1, Math.Max((double)done / Generations,
            Math.Max(spent.SupernetSteps / SupernetSteps, spent.Seconds / Seconds)));
}
