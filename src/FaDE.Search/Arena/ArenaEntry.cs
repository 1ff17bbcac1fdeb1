using System.Text.Json.Nodes;
using FaDE.Search.Units;

namespace FaDE.Search.Arena;

/// <summary>One run that a plan asks for.</summary>
/// <param name="Table">Label of the table.</param>
/// <param name="Search">Label of the search.</param>
/// <param name="Budget">Trainings allowed.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Settings">All that the run is made from.</param>
public sealed record ArenaEntry(string Table, string Search, double Budget, long Seed, JsonObject Settings)
{
    /// <summary>The run as a unit of work.</summary>
    /// <param name="codeVersion">Of the code that will run it.</param>
    public WorkUnit ToUnit(string codeVersion) => new(ArenaUnit.Kind, Settings, Seed, codeVersion);
}
