using System.Xml.Linq;
using FaDE.Interactive.Figures;
using FaDE.Interactive.Tests.Browser;

namespace FaDE.Interactive.Tests.Gallery;

public sealed class GalleryTests
{
    private const int MostLines = 10;
    private const int MostBytes = 1_000_000;
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    /// <summary>Compares; with FADE_WRITE_GALLERY=1, which ./fade docs --gallery sets, it writes first.</summary>
    [Fact]
    public void The_page_and_its_pictures_are_what_the_recipes_make()
    {
        var files = GalleryPage.Files();
        if (Environment.GetEnvironmentVariable("FADE_WRITE_GALLERY") == "1") Write(files);
        const string Advice = "make the gallery anew with ./fade docs --gallery and look at it";
        foreach (var (name, text) in files)
        {
            var file = Path.Combine(Docs, name);
            var same = File.Exists(file) && File.ReadAllText(file) == text;
            Assert.True(same, $"docs/{name} is not what the recipes make: {Advice}.");
        }
        var pictures = Directory.GetFiles(Path.Combine(Docs, "gallery"))
            .Select(file => "gallery/" + Path.GetFileName(file));
        Assert.Equal(files.Keys.Where(name => name != "gallery.md"), pictures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Recipes_are_short_pictures_are_small_and_nothing_is_made_in_vain()
    {
        Assert.All(Recipe.All, recipe => Assert.InRange(recipe.Code.Split('\n').Length, 1, MostLines));
        var files = GalleryPage.Files();
        Assert.InRange(files.Sum(file => file.Value.Length), 1, MostBytes);
        Assert.All(files.Where(file => file.Key != "gallery.md"), file =>
        {
            XDocument.Parse(file.Value);
            Assert.DoesNotContain("No picture, because ", file.Value);
        });
    }

    /// <summary>PlotlyFigure shows what other libraries drew.</summary>
    [Fact]
    public void Every_figure_has_a_recipe()
    {
        var figures = typeof(Figure).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Figure)) && !type.IsAbstract && type != typeof(PlotlyFigure));
        var shown = Recipe.All.Select(recipe => recipe.Make().GetType()).ToHashSet();
        Assert.Equal([], figures.Where(type => !shown.Contains(type)).Select(type => type.Name));
    }

    private static void Write(IReadOnlyDictionary<string, string> files)
    {
        var folder = Path.Combine(Docs, "gallery");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(Docs, name), text);
    }
}
