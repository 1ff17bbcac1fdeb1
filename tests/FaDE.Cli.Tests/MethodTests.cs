using System.Text.Json.Nodes;
using FaDE.Methods.Studies;

namespace FaDE.Cli.Tests;

[Collection(nameof(ConsoleCollection))]
public sealed class MethodTests
{
    [Fact]
    public void The_list_names_every_method_with_its_source()
    {
        var (code, output, _) = Command.Run("method", "list");
        Assert.Equal(0, code);
        Assert.All(PublishedMethod.All, method => Assert.Contains(method.Name, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ista-nas")]
    [InlineData("gold-nas")]
    [InlineData("entrannas")]
    [InlineData("darts-prime")]
    [InlineData("h-das")]
    [InlineData("la-darts")]
    public void The_smoke_budget_of_a_method_ends_with_a_verdict_and_is_found_again(string name)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Assert.Equal(0, Command.Run("method", name, "--out", folder).ExitCode);
            var file = Path.Combine(folder, "summary.json");
            var summary = JsonNode.Parse(File.ReadAllText(file))!;
            Assert.Equal(name, (string?)summary["method"]);
            Assert.Equal("undecided", (string?)summary["verdict"]); // one seed
            Assert.NotEmpty(summary["control"]!.AsArray());
            var page = File.ReadAllText(Path.Combine(folder, "report.html"));
            Assert.Contains(">undecided<", page, StringComparison.Ordinal);
            Assert.Contains("What differs from the paper", page, StringComparison.Ordinal);
            Assert.StartsWith("arm,score,low,high,", File.ReadAllText(Path.Combine(folder, "table.csv")), StringComparison.Ordinal);
            var text = File.ReadAllText(file);
            Assert.Equal(0, Command.Run("method", name, "--out", folder).ExitCode);
            Assert.Equal(text, File.ReadAllText(file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
