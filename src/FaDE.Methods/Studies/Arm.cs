using FaDE.Supernet.Data;

namespace FaDE.Methods.Studies;

/// <summary>
/// One of what a study compares: the method, a rival or a control. Derive from it what is neither a supernet nor a
/// draw.
/// </summary>
/// <param name="Name">For tables and files.</param>
public abstract record Arm(string Name)
{
    /// <summary>The problem that it is about where a study has several, for instance "cora"; "" where it has one. The
    /// first arm on a problem is the method there, which the others are compared with.</summary>
    public string On { get; init; } = "";

    /// <summary>
    /// Runs it with one seed. What takes long is kept in <see cref="StudyScope.File"/>, so that a killed run goes on
    /// from there.
    /// </summary>
    public abstract ArmRun Run(StudyScope scope);

    /// <summary>
    /// What a stored run depends on besides method, budget and seed: a run of another identity is not taken for this
    /// one.
    /// </summary>
    /// <param name="splits">Not looked at unless the arm depends on images.</param>
    public virtual string Identity(Lazy<Splits> splits) => ToString();
}
