namespace FaDE.Supernet.Terms;

/// <summary>
/// What is added to the loss that architecture parameters descend on: a resource, an entropy, a distance. The recipe
/// gives every term a coefficient with a schedule and sums them.
/// </summary>
/// <remarks>
/// A term is a description without state; what it remembers lies in <see cref="TermScope.Memory"/> and is saved
/// with the training.
/// </remarks>
public interface ITerm
{
    /// <summary>Short name for tables and messages.</summary>
    string Name { get; }

    /// <summary>
    /// The value of the term at this step; its gradient is added to the groups', by weights or by parameters.
    /// </summary>
    /// <param name="scope">The groups with their parameters, this step's weights, and gradients to add to.</param>
    /// <returns>A finite number, in nats for a coefficient of 1.</returns>
    double Add(TermScope scope);
}
