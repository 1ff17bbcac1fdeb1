namespace FaDE.Methods.Studies;

/// <summary>An arm that is a function: a search of tables, for instance.</summary>
/// <param name="Name">For tables and files.</param>
/// <param name="Settings">All that its runs depend on besides budget and seed, in words.</param>
/// <param name="Search">Runs it with one seed.</param>
public sealed record AnyArm(string Name, string Settings, Func<StudyScope, ArmRun> Search) : Arm(Name)
{
    /// <inheritdoc/>
    public override ArmRun Run(StudyScope scope) => Search(scope);

    /// <inheritdoc/>
    public override string Identity(Lazy<Supernet.Data.Splits> splits) => $"{Name} {Settings}";
}
