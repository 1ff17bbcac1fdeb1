namespace FaDE.Kernel;

/// <summary>The command line of the kernel.</summary>
internal sealed record KernelOptions
{
    /// <summary>The command line, in a few lines.</summary>
    public const string Usage = """
        fade-kernel --connection-file FILE [CELLS]
        fade-kernel run NOTEBOOK [--out FILE.html] [--figures FOLDER] [--record] [CELLS]
        fade-kernel run NOTEBOOK --recorded [--out FILE.html]
        fade-kernel install [--prefix FOLDER] [--replace] [CELLS]
        CELLS, what cells see: [--reference PATH.dll ...] [--using NAMESPACE ...] [--static-using CLASS ...] [--extension PATH.dll ...] [--interrupt-property NAME]
        """;

    private static readonly string[] OwnUsings = ["System", "System.Collections.Generic", "System.IO", "System.Linq",
        "System.Text", "System.Threading", "System.Threading.Tasks", "FaDE.Kernel.Display"];

    /// <summary>Whether the kernelspec is to be installed instead of the kernel run.</summary>
    public bool Install { get; private init; }

    /// <summary>The notebook to run; "" where none is.</summary>
    public string Notebook { get; private init; } = "";

    /// <summary>Where the page of a notebook that is run goes; "" for beside it.</summary>
    public string Out { get; private set; } = "";

    /// <summary>
    /// Where the pictures of a notebook that is run go, one SVG file per cell that ends in one; "" for nowhere.
    /// </summary>
    public string Figures { get; private set; } = "";

    /// <summary>Whether the outputs of a notebook that is run are written into it.</summary>
    public bool Record { get; private set; }

    /// <summary>Whether a page is made of the outputs that a notebook has, and nothing run.</summary>
    public bool Recorded { get; private set; }

    /// <summary>Where to install; null for the user's own folder.</summary>
    public string? Prefix { get; private set; }

    /// <summary>Whether to install over an older kernelspec.</summary>
    public bool Replace { get; private set; }

    /// <summary>Jupyter's connection file.</summary>
    public string ConnectionFile { get; private set; } = "";

    /// <summary>Assemblies that cells see.</summary>
    public List<string> References { get; } = [];

    /// <summary>Namespaces that cells use, the kernel's own among them.</summary>
    public List<string> Usings { get; } = [.. OwnUsings];

    /// <summary>Classes whose static members cells use.</summary>
    public List<string> StaticUsings { get; } = ["FaDE.Kernel.Display.Notebook"];

    /// <summary>
    /// Notebook extensions, assemblies with an IKernelExtension, that are loaded when a value or a directive
    /// first needs them.
    /// </summary>
    public List<string> Extensions { get; } = [];

    /// <summary>A static property that is given each cell's cancellation token; "" for none.</summary>
    public string InterruptProperty { get; private set; } = "";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="KernelException">An argument is unknown or missing.</exception>
    public static KernelOptions Parse(IReadOnlyList<string> arguments)
    {
        var run = arguments.Count > 0 && arguments[0] == "run";
        if (run && (arguments.Count == 1 || arguments[1].StartsWith('-')))
            throw new KernelException("run must be followed by a notebook; "
                + $"met '{arguments.ElementAtOrDefault(1)}'.\n{Usage}");
        var options = new KernelOptions
        { Install = arguments.Count > 0 && arguments[0] == "install", Notebook = run ? arguments[1] : "" };
        for (var i = run ? 2 : options.Install ? 1 : 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--connection-file" or "-f" when !options.Install && !run:
                    options.ConnectionFile = Value();
                    break;
                case "--out" when run:
                    options.Out = Value();
                    break;
                case "--figures" when run:
                    options.Figures = Value();
                    break;
                case "--record" when run:
                    options.Record = true;
                    break;
                case "--recorded" when run:
                    options.Recorded = true;
                    break;
                case "--prefix" when options.Install:
                    options.Prefix = Value();
                    break;
                case "--replace" when options.Install:
                    options.Replace = true;
                    break;
                case "--reference":
                    options.References.Add(Value());
                    break;
                case "--using":
                    if (Value() is var name && !options.Usings.Contains(name)) options.Usings.Add(name);
                    break;
                case "--static-using":
                    options.StaticUsings.Add(Value());
                    break;
                case "--extension":
                    options.Extensions.Add(Value());
                    break;
                case "--interrupt-property":
                    options.InterruptProperty = Value();
                    break;
                default:
                    throw new KernelException("The kernel takes only the arguments below; "
                        + $"met '{arguments[i]}'.\n{Usage}");
            }

            string Value() => ++i < arguments.Count ? arguments[i]
                : throw new KernelException($"{arguments[i - 1]} must be followed by a value; "
                    + $"met the end of the command line.\n{Usage}");
        }

        if (!options.Install && !run && options.ConnectionFile == "")
            throw new KernelException(
                $"--connection-file must be given; Jupyter does so when it starts the kernel.\n{Usage}");
        return options;
    }
}
