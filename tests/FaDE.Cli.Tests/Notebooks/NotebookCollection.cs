namespace FaDE.Cli.Tests.Notebooks;

/// <summary>Notebooks use all cores, so one runs at a time.</summary>
[CollectionDefinition(nameof(Notebooks), DisableParallelization = true)]
public sealed class Notebooks;
