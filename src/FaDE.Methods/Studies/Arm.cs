using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Studies;

/// <summary>One of the searches that a study compares: the method, a rival or a control.</summary>
/// <param name="Name">For tables.</param>
/// <param name="Recipe">How the supernet is trained; null for a random architecture.</param>
/// <param name="Derivation">What is kept of it; of a series the last is retrained.</param>
/// <param name="SharedCells">Whether all cells make the same choices.</param>
public sealed record Arm(string Name, Recipe? Recipe, IDerivation Derivation, bool SharedCells = true);
