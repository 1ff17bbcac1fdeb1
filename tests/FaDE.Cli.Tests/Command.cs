namespace FaDE.Cli.Tests;

/// <summary>
/// A command run in this process, with what it wrote. Commands share the console, so such tests are one collection.
/// </summary>
internal static class Command
{
    public static (int ExitCode, string Output, string Errors) Run(params string[] args)
    {
        var (output, errors) = (Console.Out, Console.Error);
        using var heard = new StringWriter();
        using var complained = new StringWriter();
        Console.SetOut(heard);
        Console.SetError(complained);
        try
        {
            return (Program.Main(args), heard.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
