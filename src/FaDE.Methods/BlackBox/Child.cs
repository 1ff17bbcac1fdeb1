namespace FaDE.Methods.BlackBox;

/// <summary>A network that a policy wants scored.</summary>
/// <param name="Values">One per field.</param>
/// <param name="Choices">What the policy chose to make it; empty for one that was drawn from the space.</param>
/// <param name="Parent">Id of the candidate it was made from; "" for none.</param>
public sealed record Child(byte[] Values, int[] Choices, string Parent)
{
    /// <summary>One that was drawn from the space.</summary>
    public static Child Drawn(byte[] values) => new(values, [], "");

    /// <summary>Whether it was drawn from the space.</summary>
    public bool IsDrawn => Choices.Length == 0;
}
