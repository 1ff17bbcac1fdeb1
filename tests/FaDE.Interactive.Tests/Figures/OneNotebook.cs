namespace FaDE.Interactive.Tests.Figures;

/// <summary>Tests that ask which figure carries plotly.js run alone: there is one carrier per process.</summary>
[CollectionDefinition("one notebook", DisableParallelization = true)]
public sealed class OneNotebook;
