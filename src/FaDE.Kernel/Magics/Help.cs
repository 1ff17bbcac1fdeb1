using System.Text.RegularExpressions;

namespace FaDE.Kernel.Magics;

/// <summary>A cell that only asks what a name is: <c>?Console.WriteLine</c> or <c>Console.WriteLine?</c>.</summary>
internal static partial class Help
{
    /// <summary>The name that is asked for; null when the cell asks for none.</summary>
    public static string? Asked(string code)
    {
        var match = Question().Match(code);
        return match.Success ? match.Groups[1].Value + match.Groups[2].Value : null;
    }

    [GeneratedRegex(@"^\s*(?:\?([\w.]+)|([\w.]+)\?)\s*$")]
    private static partial Regex Question();
}
