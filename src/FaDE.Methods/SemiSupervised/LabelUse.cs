namespace FaDE.Methods.SemiSupervised;

/// <summary>What the unlabelled networks are used for.</summary>
public enum LabelUse
{
    /// <summary>They get the accuracies that the predictor says (SemiNAS).</summary>
    PseudoLabels,

    /// <summary>Nothing: only labelled networks teach, as long as their own passes take.</summary>
    Supervised,

    /// <summary>Nothing, but as many steps are trained as with pseudo-labels: a control.</summary>
    LongerTraining,

    /// <summary>They get pseudo-labels in another order: a control.</summary>
    ShuffledPseudoLabels,

    /// <summary>They get no accuracies, and their tokens are written again: what the representation alone is
    /// worth.</summary>
    Reconstruction,
}
