using System.Text.Json.Nodes;

namespace FaDE.Kernel.Tests;

/// <summary>Notebooks that are run without Jupyter: what is left of a run that ends badly, other languages, what the
/// page shows.</summary>
public sealed class NotebookRunTests : IDisposable
{
    private readonly string _folder = KernelProcess.NewFolder();

    [Fact]
    public void A_run_that_a_cell_ends_leaves_its_page_and_does_not_count_as_a_success()
    {
        var (code, errors, page) = Run(Cells("Console.WriteLine(\"first \" + 6 * 7);",
            "Console.WriteLine(\"sec\" + \"ond\"); Environment.Exit(0);", "1"));
        Assert.Equal(1, code);
        Assert.Contains("was ended in cell 2 of 3", errors);
        Assert.Contains("first 42", page);
        Assert.Contains("second", page);
    }

    [Fact]
    public void A_run_that_is_killed_leaves_the_page_of_the_cells_before()
    {
        var (code, _, page) = Run(Cells("Console.WriteLine(\"first \" + 6 * 7);",
            "System.Diagnostics.Process.GetCurrentProcess().Kill(); Thread.Sleep(5000);", "1"));
        Assert.NotEqual(0, code);
        Assert.Contains("first 42", page);
    }

    [Fact]
    public void The_page_is_there_after_every_cell()
    {
        var (code, _, page) = Run(Cells("Console.WriteLine(\"so \" + \"far\");",
            $"Console.WriteLine(System.IO.File.ReadAllText(\"{Page}\").Contains(\"so far\") "
                + "? \"seen\" + \" it\" : \"none\");"));
        Assert.Equal(0, code);
        Assert.Contains("seen it", page);
    }

    [Fact]
    public void Recorded_outputs_become_a_page_and_nothing_is_run()
    {
        var ran = Path.Combine(_folder, "ran");
        var notebook = Cells($"System.IO.File.WriteAllText(\"{ran}\", \"\");");
        notebook["cells"]![0]!["outputs"] = new JsonArray(new JsonObject
        { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "as it was recorded" });
        var (code, errors, page) = Run(notebook, options: "--recorded");
        Assert.True(code == 0, errors);
        Assert.Contains("as it was recorded", page);
        Assert.False(File.Exists(ran));
    }

    [Theory]
    [InlineData("/proc/nowhere/page.html")]
    [InlineData("/dev/full/page.html")]
    public void A_page_that_cannot_be_written_is_known_before_anything_runs(string page)
    {
        var ran = Path.Combine(_folder, "ran");
        var (code, errors, _) = Run(Cells($"System.IO.File.WriteAllText(\"{ran}\", \"\");"), page);
        Assert.Equal(2, code);
        Assert.Contains(page, errors);
        Assert.False(File.Exists(ran));
    }

    [Theory]
    [InlineData("--figures", "/dev/full/figures")]
    [InlineData("--figures", "/proc/nowhere")]
    [InlineData("--record", "")]
    public void What_else_cannot_be_written_is_known_before_anything_runs_too(string option, string place)
    {
        if (!OperatingSystem.IsLinux()) return;
        var ran = Path.Combine(_folder, "ran");
        var cells = Cells($"System.IO.File.WriteAllText(\"{ran}\", \"\");");
        // Where nothing can be written aside, whoever asks: a folder stands there.
        if (place == "") Directory.CreateDirectory(Path.Combine(_folder, "test.ipynb.new", "in the way"));
        var (code, errors, _) = Run(cells, null, [option, .. place == "" ? Array.Empty<string>() : [place]]);
        Assert.Equal(2, code);
        Assert.Contains(place == "" ? "test.ipynb" : place, errors);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.False(File.Exists(ran));
    }

    [Fact]
    public void Cells_may_go_elsewhere_and_count_in_another_way()
    {
        var (code, errors, page) = Run(Cells("var comma = (System.Globalization.CultureInfo)"
            + "System.Globalization.CultureInfo.InvariantCulture.Clone();\n"
            + "comma.NumberFormat.NumberDecimalSeparator = \",\";\n"
            + "System.Globalization.CultureInfo.DefaultThreadCurrentCulture = "
            + "System.Globalization.CultureInfo.CurrentCulture = comma;\nEnvironment.CurrentDirectory = \"/\";",
            "Console.WriteLine($\"{1.5}\" + \" it is\");"));
        Assert.Equal(0, code);
        Assert.Contains("1,5 it is", page);
        Assert.Matches("Cell 2 of 2: [0-9.]+ s", errors);
    }

    [Fact]
    public void Text_is_kept_to_a_limit_which_is_told()
    {
        var (code, _, page) = Run(Cells("for (var i = 0; i < 300_000; i++) Console.WriteLine($\"line {i}\");",
            "for (var i = 0; i <= 100; i++) Console.Write($\"\\rdone {i} %\");"));
        Assert.Equal(0, code);
        Assert.Contains("the first 1,000,000 characters are kept", page);
        Assert.Contains("line 20000\n", page);
        Assert.DoesNotContain("line 299999", page);
        Assert.Contains(">done 100 %<", page);
        Assert.DoesNotContain("done 99 %", page);
    }

    [Fact]
    public void Cells_of_other_languages_are_shown_or_named_before_anything_runs()
    {
        var notebook = Cells("Console.WriteLine(\"C \" + \"sharp\");", "let x = 1", "<b id='h'>html</b>", "*mark*",
            "graph TD; A-->B", "#!pwsh\nGet-Date");
        string[] languages = ["csharp", "fsharp", "html", "markdown", "mermaid", ""];
        for (var i = 0; i < languages.Length; i++)
            if (languages[i] != "")
                notebook["cells"]![i]!["metadata"] = i % 2 == 0 ? new JsonObject { ["polyglot_notebook"] =
                    new JsonObject { ["kernelName"] = languages[i] } }
                    : new JsonObject { ["dotnet_interactive"] = new JsonObject { ["language"] = languages[i] } };
        var (code, errors, page) = Run(notebook);
        Assert.True(code == 0, errors);
        Assert.StartsWith("Cells run here are C#, and HTML, Markdown, Mermaid and JavaScript are shown; "
            + "met 1 in fsharp, 1 in pwsh, which are left out.", errors);
        Assert.Contains("C sharp", page);
        Assert.Contains("<b id='h'>html</b>", page);
        Assert.Contains("<em>mark</em>", page);
        Assert.Contains("A--&gt;B", page);
        Assert.Contains("Left out: this cell is in fsharp.", page);
    }

    [Fact]
    public void A_notebook_without_a_cell_of_ours_is_refused()
    {
        var notebook = Cells("import os");
        notebook["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["language"] = "python", ["name"] =
            "python3" } };
        var (code, errors, _) = Run(notebook);
        Assert.Equal(2, code);
        Assert.Contains("met 1 in python, and none in C#", errors);
    }

    [Fact]
    public void A_dib_runs()
    {
        var file = Path.Combine(_folder, "mixed.dib");
        File.WriteAllText(file, "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\","
            + "\"items\":[{\"aliases\":[\"c#\"],\"name\":\"csharp\"},{\"name\":\"mermaid2\"}]}}\n\n"
            + "#!csharp\n\nvar x = 41;\n\n#!markdown\n\n# A title\n\n#!mermaid2\n\nA-->B\n\n#!c#\n\n#!time\nx + 1\n");
        var (code, _, errors) = KernelProcess.Run(KernelProcess.Executable, ["run", file, "--out", Page]);
        Assert.True(code == 0, errors);
        Assert.Contains("1 in mermaid2", errors);
        Assert.Contains("<title>A title</title>", File.ReadAllText(Page));
        Assert.Contains("<pre class=\"text\">42</pre>", File.ReadAllText(Page));
        Assert.Contains("--record", KernelProcess.Run(KernelProcess.Executable, ["run", file, "--record"]).Errors);
    }

    [Fact]
    public void Pasted_pictures_and_formulas_are_in_the_page()
    {
        var notebook = Cells("1");
        notebook["cells"]!.AsArray().Add(new JsonObject
        {
            ["cell_type"] = "markdown",
            ["source"] = "![a dot](attachment:dot.png) and $\\alpha_i < \\frac{1}{k}$ but \\$5\n\n"
                + "$$\\sum_{i=1}^n x_i^2$$\n\n$\\unknown{x}$",
            ["attachments"] = new JsonObject { ["dot.png"] = new JsonObject { ["image/png"] = "iVBORw0KGgo=" } },
        });
        var (code, _, page) = Run(notebook);
        Assert.Equal(0, code);
        Assert.Contains("src=\"data:image/png;base64,iVBORw0KGgo=\"", page);
        Assert.DoesNotContain("attachment:", page);
        Assert.Contains("<msub><mi>α</mi><mi>i</mi></msub>", page);
        Assert.Contains("<munderover><mo>∑</mo>", page);
        Assert.Contains("<code>\\unknown{x}</code>", page);
    }

    [Theory]
    [InlineData("{\"cells\":[null]}", "as cell 1")]
    [InlineData("{\"cells\":[5]}", "met '5'")]
    public void A_cell_that_is_none_is_named(string text, string said)
    {
        File.WriteAllText(Path.Combine(_folder, "test.ipynb"), text);
        var (code, _, errors) = KernelProcess.Run(KernelProcess.Executable, ["run", Path.Combine(_folder, "test.ipynb"),
            "--out", Page]);
        Assert.Equal(2, code);
        Assert.Contains("A cell of a notebook is a JSON object", errors);
        Assert.Contains(said, errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Page => Path.Combine(_folder, "page.html");

    private static JsonObject Cells(params string[] code) => new()
    {
        ["cells"] = new JsonArray([.. code.Select(text => new JsonObject { ["cell_type"] = "code", ["metadata"] =
            new JsonObject(), ["source"] = text })]),
    };

    private (int Code, string Errors, string Page) Run(
        JsonObject notebook, string? page = null, params string[] options)
    {
        var file = Path.Combine(_folder, "test.ipynb");
        File.WriteAllText(file, notebook.ToJsonString());
        var (code, _, errors) = KernelProcess.Run(KernelProcess.Executable,
            ["run", file, "--out", page ?? Page, .. options]);
        return (code, errors, File.Exists(Page) ? File.ReadAllText(Page) : "");
    }
}
