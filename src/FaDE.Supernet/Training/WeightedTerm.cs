using System.Text.Json.Serialization;
using FaDE.Supernet.Terms;

namespace FaDE.Supernet.Training;

/// <summary>A term with its coefficient.</summary>
/// <param name="Term">The term.</param>
/// <param name="Coefficient">Its coefficient over the epochs.</param>
[method: JsonConstructor]
public sealed record WeightedTerm(ITerm Term, Schedule Coefficient)
{
    /// <summary>A term whose coefficient stays.</summary>
    public WeightedTerm(ITerm term, double coefficient = 1) : this(term, Schedule.Constant(coefficient))
    {
    }
}
