namespace FaDE.Cli.Tests.Slurm;

/// <summary>All tests on the cluster share one, and run one after the other.</summary>
[CollectionDefinition(nameof(SlurmCollection), DisableParallelization = true)]
public sealed class SlurmCollection : ICollectionFixture<OneNodeCluster>;
