namespace FaDE.Cli.Tests;

/// <summary>Tests that listen to the console of this process, one after the other.</summary>
[CollectionDefinition(nameof(ConsoleCollection), DisableParallelization = true)]
public sealed class ConsoleCollection;
