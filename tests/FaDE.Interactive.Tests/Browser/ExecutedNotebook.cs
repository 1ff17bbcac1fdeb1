using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace FaDE.Interactive.Tests.Browser;

/// <summary>
/// A notebook of twenty figures, the README's cell first, executed by our kernel, as HTML and served by Jupyter; and a
/// browser to look at it.
/// </summary>
public sealed class ExecutedNotebook : IAsyncLifetime
{
    // In the cell's variables: space, experiment, ranks, truth, agreement.
    private static readonly string[] More =
    [
        """
        display(agreement.Bars());
        display(ranks.Drawing());
        display(truth.Rows());
        display(agreement.Table());
        foreach (var other in new[] { experiment.OneShot(), experiment.Marginal(), experiment.LatinSquares() })
        {
            display(other.Board());
            display(other.Against(truth).Scatter());
        }
        """,
        """
        display(new SpaceExplorer(space));
        display(new CostScaling([new ScalingSeries("supernet", [(6, 1.0), (12, 2.1), (18, 2.9), (24, 4.2)])]));
        display(new AnytimeCurves([new AnytimeCurve("FaDE", [new CurvePoint(1, 0.7), new CurvePoint(2, 0.75, 0.7, 0.8)]), new AnytimeCurve("random", [new CurvePoint(1, 0.68), new CurvePoint(2, 0.71)], Role.Baseline)]));
        display(new BarComparison([new Estimate("<script>alert(1)</script>", 0.5), new Estimate("\u05d0\u05d1\u05d2 ]]>", 0.4)]));
        display(agreement.Scatter().GetType() == typeof(RankScatter) ? ranks.Against(truth, experiment.OneShot()).Scatter() : null);
        display(experiment.Search(generations: 2).Drawing());
        """,
    ];

    private readonly Dictionary<string, string> _environment = [];
    private Process? _server;
    private IPlaywright? _playwright;

    /// <summary>Everything that these tests leave to be looked at.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "out", "browser");

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The notebook after its execution.</summary>
    public JsonNode Notebook { get; private set; } = null!;

    public static string NotebookFile => Path.Combine(Folder, "figures.ipynb");

    /// <summary>nbconvert's HTML, loading nothing from a network.</summary>
    public static string HtmlFile => Path.Combine(Folder, "figures.html");

    /// <summary>Address of the Jupyter server, with a slash at its end.</summary>
    public string Server { get; private set; } = "";

    /// <summary>The outputs of a cell.</summary>
    public IEnumerable<JsonNode> Outputs(int cell) => Notebook["cells"]![cell]!["outputs"]!.AsArray().Select(o => o!);

    public async Task InitializeAsync()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        foreach (var (name, part) in new[] { ("JUPYTER_CONFIG_DIR", "config"), ("JUPYTER_DATA_DIR", "data"),
            ("JUPYTER_RUNTIME_DIR", "runtime"), ("IPYTHONDIR", "ipython")
        })
            _environment[name] = Directory.CreateDirectory(Path.Combine(Folder, part)).FullName;
        // Notebook asks for the widgets' script even where they are not installed.
        var widgets = Directory.CreateDirectory(Path.Combine(Folder, "data", "nbextensions", "widgets",
            "notebook", "js")).FullName;
        File.WriteAllText(Path.Combine(widgets, "extension.js"),
            "define([], function () { return { load_ipython_extension: function () { } }; });");
        _environment["JUPYTER_PATH"] = Path.Combine(Folder, "share", "jupyter");
        _environment["FADE_BUDGET"] = "smoke";

        var kernel = Path.Combine(Repository.Root, "src", "FaDE.Kernel", "bin", Repository.Configuration,
            "net10.0", "fade-kernel");
        await Repository.Run(
            [kernel, "install", "--prefix", Folder, "--reference",
                Path.Combine(Repository.Binaries, "FaDE.Interactive.dll"),
                .. Fade.Usings.SelectMany(name => new[] { "--using", name }), "--interrupt-property",
                "FaDE.Search.Interruption.Token"]);
        var source = Path.Combine(Folder, "source.ipynb");
        File.WriteAllText(source, Write([Repository.ReadmeCell(), .. More]).ToJsonString());
        await Jupyter("nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=300", source,
            "--output", NotebookFile);
        Notebook = JsonNode.Parse(File.ReadAllText(NotebookFile))!;
        const string nothing = "data:text/javascript,";
        await Jupyter("nbconvert", "--to", "html", NotebookFile, $"--HTMLExporter.require_js_url={nothing}",
            $"--HTMLExporter.mathjax_url={nothing}", $"--HTMLExporter.jquery_url={nothing}");
        var trusted = Notebook.DeepClone();
        trusted["metadata"]!["trusted_copy"] = true; // trust goes by content
        File.WriteAllText(Path.Combine(Folder, "trusted.ipynb"), trusted.ToJsonString());
        // what "jupyter trust" is
        await Repository.Run(["/usr/bin/python3", "-m", "nbformat.sign", Path.Combine(Folder, "trusted.ipynb")],
            _environment);
        await Serve();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        _playwright?.Dispose();
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
            _server.Dispose();
        }
    }

    private static JsonObject Write(IEnumerable<string> cells) => new()
    {
        ["cells"] = new JsonArray([.. cells.Select(code => new JsonObject
        {
            ["cell_type"] = "code",
            ["metadata"] = new JsonObject(),
            ["source"] = code,
            ["outputs"] = new JsonArray(),
            ["execution_count"] = null,
        })]),
        ["metadata"] = new JsonObject { ["kernelspec"] =
            new JsonObject { ["name"] = "fade-csharp", ["display_name"] = "C# (FaDE)", ["language"] = "C#" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
    };

    private Task Jupyter(params string[] arguments) => Repository.Run(["jupyter", .. arguments], _environment);

    private async Task Serve()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Server = $"http://127.0.0.1:{port}/";
        _server = Repository.Start(
            ["jupyter", "notebook", "--no-browser", "--allow-root", "--no-mathjax", "--ip=127.0.0.1", $"--port={port}",
                "--port-retries=0", "--NotebookApp.token=", "--NotebookApp.password=", $"--notebook-dir={Folder}"],
            _environment);
        _server.OutputDataReceived += (_, _) => { };
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        using var client = new HttpClient();
        for (var tries = 0; tries < 600; tries++)
        {
            Assert.False(_server.HasExited, "Jupyter's server ended at once.");
            try
            {
                using var answer = await client.GetAsync(Server + "api");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // not up yet
            }
            await Task.Delay(100);
        }
        Assert.Fail("Jupyter's server did not come up in a minute.");
    }
}
