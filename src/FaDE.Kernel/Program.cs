using System.Globalization;
using System.Runtime.InteropServices;
using FaDE.Kernel;
using FaDE.Kernel.CSharp;
using FaDE.Kernel.Interpreter;
using FaDE.Kernel.Notebooks;
using FaDE.Kernel.Protocol;

// Numbers look the same on every machine; a cell may ask for another culture.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
var errors = Console.Error;
try
{
    if (args is ["--help" or "-h"])
    {
        Console.WriteLine(KernelOptions.Usage);
        return 0;
    }

    var options = KernelOptions.Parse(args);
    if (options.Install)
    {
        var fresh = new KernelOptions();
        var folder = KernelSpec.Install(options.Prefix, Environment.ProcessPath!, options.References,
            options.Usings.Except(fresh.Usings), options.StaticUsings.Except(fresh.StaticUsings),
            options.InterruptProperty, options.Extensions, options.Replace);
        Console.WriteLine($"The kernel is installed: {folder}");
        return 0;
    }

    if (options.Notebook != "")
    {
        // Threads of cells may still run; nothing waits for them.
        Environment.Exit(NotebookRun.Execute(options, errors));
    }

    var connection = ConnectionInfo.Read(options.ConnectionFile);
    var (native, log) = NativeOutput.Redirect();
    errors = log;
    // What ends the process is said on the stderr it was started with: nobody reads the redirected one any more.
    AppDomain.CurrentDomain.UnhandledException += (_, failure) => log.WriteLine(failure.ExceptionObject);
    var interpreter = new CSharpInterpreter(options, log);
    using var server = new JupyterServer(connection, interpreter, log);
    interpreter.TakeConsole(native);
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
    {
        signal.Cancel = true;
        interpreter.Interrupt();
    });
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        server.Stop();
    });
    server.Run();
    server.Dispose();
    // Threads of cells may still run; nothing waits for them.
    Environment.Exit(0);
    return 0;
}
catch (Exception e) when ((e as KernelException ?? e.InnerException as KernelException) is { } known)
{
    errors.WriteLine(known.Message);
    return 2;
}
