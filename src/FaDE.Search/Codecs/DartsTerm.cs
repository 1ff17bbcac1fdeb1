using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>One of the values that a node of a DARTS cell adds up.</summary>
/// <param name="Operation">What it passes.</param>
/// <param name="From">Where it comes from: 0 and 1 are the inputs of the cell, the older one first, 2
/// its first node.</param>
public readonly record struct DartsTerm(Operation Operation, int From);
