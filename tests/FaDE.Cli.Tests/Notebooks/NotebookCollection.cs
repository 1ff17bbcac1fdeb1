namespace FaDE.Cli.Tests.Notebooks;

/// <summary>
/// Notebooks use all cores, so one runs at a time; the packages that some of them need are made once.
/// </summary>
[CollectionDefinition(nameof(Notebooks), DisableParallelization = true)]
public sealed class Notebooks : ICollectionFixture<Packages>;
