using FaDE.Search.Spaces;
using FaDE.Supernet.Hooks;

namespace FaDE.Supernet.Terms;

/// <summary>The architecture at one step, as a term sees it.</summary>
/// <param name="Region">The region.</param>
/// <param name="Groups">Its groups.</param>
/// <param name="Progress">How far training is, 0 to 1.</param>
/// <param name="Memory">What terms and hooks remember, by name.</param>
public sealed record TermScope(Region Region, IReadOnlyList<TermGroup> Groups, double Progress, Memory Memory);
