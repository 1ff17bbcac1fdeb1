namespace FaDE.Interactive.Figures.Wiring;

/// <summary>The cost of an operation on an edge, split by how the images were classified.</summary>
/// <param name="When">For instance "at initialisation"; bars of equal moments share a panel.</param>
/// <param name="Edge">For instance "2-3".</param>
/// <param name="Operation">For instance "sep3".</param>
/// <param name="Correct">What correctly classified images bring, in nats.</param>
/// <param name="Wrong">What wrongly classified images bring, in nats.</param>
public sealed record CostBar(string When, string Edge, string Operation, double Correct, double Wrong)
{
    /// <summary>Both together.</summary>
    public double Cost => Correct + Wrong;
}
