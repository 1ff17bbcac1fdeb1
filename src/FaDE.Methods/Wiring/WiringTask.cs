namespace FaDE.Methods.Wiring;

/// <summary>A search to run in a study.</summary>
/// <param name="Name">Of its group, letters, digits and dashes; searches of one name differ in their seeds.</param>
/// <param name="Settings">What and how.</param>
/// <param name="Seed">Its seed.</param>
public sealed record WiringTask(string Name, WiringSettings Settings, long Seed);
