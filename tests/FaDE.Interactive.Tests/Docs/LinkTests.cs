using System.Text.RegularExpressions;
using FaDE.Interactive.Tests.Browser;

namespace FaDE.Interactive.Tests.Docs;

public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
        .Select(file => "docs/" + Path.GetFileName(file)).Append("README.md").Append("environment.md").Order()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_a_file_and_a_heading_that_are_there(string page)
    {
        var file = Path.Combine(Repository.Root, page);
        Assert.Equal([], Links(File.ReadAllText(file)).Where(link => !Leads(file, link)));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_found()
    {
        var readme = Path.Combine(Repository.Root, "README.md");
        Assert.Equal(["nowhere.md", "#what-it-is"],
            Links("[a](nowhere.md) [b](#what-it-is) `[c](d)`\n```\n[e](f)\n```\n"));
        Assert.False(Leads(readme, "nowhere.md"));
        Assert.True(Leads(readme, "#what-it-is"));
        Assert.False(Leads(readme, "#what-it-is-not"));
        Assert.True(Leads(readme, "docs/methods.md"));
        Assert.False(Leads(readme, "docs/methods.md#no-such-heading"));
    }

    [Fact]
    public void Every_page_is_in_the_contents_of_the_site()
    {
        var contents = File.ReadAllText(Path.Combine(Repository.Root, "docs", "toc.yml"));
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Select(file => Path.GetFileName(file));
        Assert.Equal(["index.md"], pages.Where(page => !contents.Contains($"href: {page}\n")));
    }

    private static IEnumerable<string> Links(string text) => Link().Matches(Code().Replace(text, ""))
        .Select(match => match.Groups[1].Value).Where(link => !link.StartsWith("http", StringComparison.Ordinal));

    private static bool Leads(string page, string link)
    {
        var parts = link.Split('#');
        var target = parts[0] == "" ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        if (parts.Length == 1) return File.Exists(target) || Directory.Exists(target);
        return File.Exists(target) && Heading().Matches(Fence().Replace(File.ReadAllText(target), ""))
            .Any(match => Anchor(match.Groups[1].Value) == parts[1]);
    }

    // As GitHub makes it.
    private static string Anchor(string heading) => NoWord().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^#+ (.+?)\\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^\\w\\- ]")]
    private static partial Regex NoWord();
}
