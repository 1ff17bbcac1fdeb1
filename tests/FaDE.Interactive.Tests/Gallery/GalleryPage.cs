using System.Text;
using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Search.Drawings;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Tests.Gallery;

/// <summary>The files of the gallery, made from its recipes: docs/gallery.md and its pictures.</summary>
internal static class GalleryPage
{
    private const string Head = """
        # Gallery

        One recipe per figure, drawing and table: a cell of a notebook, and what it shows. Where a picture needs
        measured values, these are made up or drawn from a seed: the pictures say nothing about any method.
        The namespaces are those that a notebook has open; `FaDE.Interactive.Figures.Wiring` comes with a `using`.
        Every figure has `Svg()`, `Html()`, `Csv()` and `Save("figure.svg")`.

        This page is made by `./fade docs --gallery` from the recipes in `tests/FaDE.Interactive.Tests/Gallery`, and a
        test compares it with them.

        """;

    /// <summary>Paths inside docs, and contents.</summary>
    public static SortedDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var page = new StringBuilder(Head);
        foreach (var group in Recipe.All.GroupBy(recipe => recipe.Group))
        {
            page.Append($"\n## {group.Key}\n");
            foreach (var recipe in group)
            {
                page.Append($"\n### {recipe.Title}\n\n{recipe.Text}\n\n```csharp\n{recipe.Code}\n```\n\n");
                var made = recipe.Make();
                if (made is ITabular table and not Figure)
                {
                    page.Append(Markdown(table.ToColumns()));
                    continue;
                }
                var (svg, summary) = Picture(made);
                files[$"gallery/{recipe.File}.svg"] = svg;
                page.Append($"![{summary.Replace('[', '(').Replace(']', ')')}](gallery/{recipe.File}.svg)\n");
            }
        }
        files["gallery.md"] = page.ToString();
        return files;
    }

    private static (string Svg, string Summary) Picture(object made) => made switch
    {
        Figure figure => (figure.Svg(Theme.Light), figure.Summary),
        Region region => Picture(new RegionDrawing(region)),
        Block block => Picture(BlockDrawing.Of(block)),
        Drawing drawing => (drawing.ToSvg(Theme.Light), drawing.Description),
        _ => throw new ArgumentException($"A recipe makes a figure, a drawing or a table; met {made.GetType().Name}."),
    };

    private static string Markdown(Columns columns)
    {
        var names = columns.Names.ToList();
        var text = new StringBuilder($"| {string.Join(" | ", names)} |\n|{string.Concat(names.Select(_ => "---|"))}\n");
        for (var row = 0; row < columns.Rows; row++)
            text.Append($"| {string.Join(" | ", names.Select(name => Cell(columns[name].GetValue(row))))} |\n");
        return text.ToString();
    }

    private static string Cell(object? value) => value is Block ? $"`{value}`".Replace("|", "\\|") : $"{value}";
}
