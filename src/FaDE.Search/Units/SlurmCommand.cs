using System.ComponentModel;
using System.Diagnostics;

namespace FaDE.Search.Units;

/// <summary>Runs one of Slurm's programs.</summary>
internal static class SlurmCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What the program wrote.</summary>
    /// <param name="program">For instance "squeue".</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it is given to read.</param>
    /// <exception cref="UnitException">It is not there, or it failed: its own message is passed on.</exception>
    public static string Run(string program, IEnumerable<string> arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_BITSTR_LEN"] = "0"; // lists of tasks in full length
        start.Environment["SLURM_TIME_FORMAT"] = "standard";
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            try
            {
                process.StandardInput.Write(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // it ended before it had read everything, and says why
            }
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new UnitException($"Slurm's {program} has not answered for {Patience.TotalMinutes:0} minutes.");
            }
            return process.ExitCode == 0 ? output.Result
                : throw new UnitException($"Slurm refused ({program}): {Said(program, errors.Result)}.");
        }
        catch (Win32Exception e)
        {
            throw new UnitException($"There is no Slurm here: {program} could not be started; "
                + "run this where the cluster's commands are, or choose local or workers:N.", e);
        }
    }

    private static string Said(string program, string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Replace($"{program}: ", "", StringComparison.Ordinal)
                .Replace("error: ", "", StringComparison.Ordinal).TrimEnd('.'));
        return string.Join("; ", lines) is { Length: > 0 } said ? said : "it gave no reason";
    }
}
