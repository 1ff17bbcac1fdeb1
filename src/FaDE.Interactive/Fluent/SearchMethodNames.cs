namespace FaDE.Interactive;

/// <summary>How methods are called where people read of them.</summary>
internal static class SearchMethodNames
{
    public static string Name(this SearchMethod method) => method == SearchMethod.Fade ? "FaDE" : $"{method}";
}
