using System.Reflection;
using System.Text.RegularExpressions;
using FaDE.Interactive.Tests.Browser;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FaDE.Interactive.Tests.Docs;

public sealed partial class CheatSheetTests
{
    private static readonly string Sheet = File.ReadAllText(Path.Combine(Repository.Root, "docs", "cheat-sheet.md"));

    [Fact]
    public void Every_line_of_code_compiles_where_a_notebook_stands()
    {
        var lines = string.Concat(Code().Matches(Sheet).Select(match => match.Groups[1].Value));
        Assert.InRange(lines.Split('\n').Length, 30, 60); // one page
        Assert.All(lines.Split('\n'), line => Assert.InRange(line.Length, 0, 108)); // as wide as the site shows
        var errors = Errors(lines);
        Assert.Equal([], errors);
        Assert.NotEmpty(Errors(lines + "ranks.NoSuchFigure();\n"));
    }

    [Fact]
    public void Every_command_is_one_of_the_script()
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "fade"));
        var usage = script.Split("<<'TEXT'")[1].Split("\nTEXT")[0] + "\n  ./fade resume DIR ";
        var commands = Command().Matches(Sheet).Select(match => match.Value).Distinct().ToList();
        Assert.InRange(commands.Count, 8, 20);
        Assert.All(commands, command => Assert.Contains(command, usage));
    }

    [Fact]
    public void The_lines_on_spaces_run()
    {
        using var assembly = new MemoryStream();
        Assert.True(Compiled(Code().Match(Sheet).Groups[1].Value).Emit(assembly).Success);
        Assembly.Load(assembly.ToArray()).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
    }

    private static List<string> Errors(string code) => [.. Compiled(code).GetDiagnostics()
        .Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => $"{found}")];

    private static CSharpCompilation Compiled(string code)
    {
        string[] usings = ["System", "System.Collections.Generic", "System.Linq", .. Fade.Usings];
        var tree = CSharpSyntaxTree.ParseText(string.Concat(usings.Select(name => $"using {name};\n")) + code);
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return CSharpCompilation.Create("sheet", [tree],
            assemblies.Select(file => MetadataReference.CreateFromFile(file)), new(OutputKind.ConsoleApplication));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\./fade [a-z]+")]
    private static partial Regex Command();
}
