namespace FaDE.Methods.Subspaces;

/// <summary>How the subspace is chosen that a supernet searches.</summary>
internal enum SubspaceChoice
{
    /// <summary>What a policy leaves that is rewarded by supernets: RADARS.</summary>
    Policy,

    /// <summary>The best of as many subspaces, drawn at random and rewarded alike.</summary>
    BestDrawn,

    /// <summary>What pruning at random leaves.</summary>
    Random,

    /// <summary>All candidates, whatever the bound.</summary>
    Whole,
}
