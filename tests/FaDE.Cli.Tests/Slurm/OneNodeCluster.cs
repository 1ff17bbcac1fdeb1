using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace FaDE.Cli.Tests.Slurm;

/// <summary>
/// A Slurm cluster of one node: this machine, with eight processors whatever it has, in a folder and on ports of its
/// own. The daemons are children of the test process.
/// </summary>
public sealed class OneNodeCluster : IDisposable
{
    private static readonly string[] Programs =
        ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel"];
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-slurm-").FullName;
    private readonly List<Process> _daemons = [];
    private readonly string? _before = Environment.GetEnvironmentVariable("SLURM_CONF");

    /// <summary>Why there can be no cluster here, or null.</summary>
    public static string? Missing { get; } = Programs.FirstOrDefault(p => Find(p) is null) is { } missing
        ? $"No {missing} here: install Debian's packages slurm-wlm and munge to run the tests on a real Slurm."
        : Environment.IsPrivilegedProcess ? null : "Only root may start the one-node Slurm of these tests.";

    public OneNodeCluster()
    {
        if (Missing is not null || OperatingSystem.IsWindows()) return;
        Environment.SetEnvironmentVariable("SLURM_CONF", In("slurm.conf"));
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101); // munged insists that its socket can be reached
        foreach (var name in new[] { "state", "spool", "munge" }) Directory.CreateDirectory(In(name));
        File.WriteAllBytes(In("munge/key"), RandomNumberGenerator.GetBytes(128));
        File.SetUnixFileMode(In("munge/key"), UnixFileMode.UserRead);
        var node = Dns.GetHostName().Split('.')[0];
        File.WriteAllText(In("slurm.conf"), $"""
            ClusterName=one
            SlurmctldHost={node}(127.0.0.1)
            SlurmUser=root
            AuthType=auth/munge
            AuthInfo=socket={In("munge/socket")},cred_expire=5
            CredType=cred/munge
            MpiDefault=none
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            EnforcePartLimits=ANY
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SchedulerType=sched/backfill
            SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=100000,bf_interval=1
            JobRequeue=1
            ReturnToService=2
            MinJobAge=3600
            KillWait=2
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            SlurmdParameters=config_overrides
            StateSaveLocation={In("state")}
            SlurmdSpoolDir={In("spool")}
            SlurmctldPidFile={In("slurmctld.pid")}
            SlurmdPidFile={In("slurmd.pid")}
            SlurmctldLogFile={In("slurmctld.log")}
            SlurmdLogFile={In("slurmd.log")}
            NodeName={node} NodeAddr=127.0.0.1 CPUs=8 RealMemory=1000 State=UNKNOWN
            PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
            PartitionName=guarded Nodes=ALL AllowAccounts=physics MaxTime=INFINITE State=UP

            """);
        Node = node;
        AppDomain.CurrentDomain.ProcessExit += Stop;
        Start("munged", "--foreground", "--num-threads=2", $"--key-file={In("munge/key")}",
            $"--socket={In("munge/socket")}", $"--pid-file={In("munge/pid")}", $"--log-file={In("munge/log")}",
            $"--seed-file={In("munge/seed")}");
        Await("munge's socket", () => File.Exists(In("munge/socket")));
        Start("slurmctld", "-D", "-c");
        Start("slurmd", "-D");
        Await("an idle node", () => State() == "idle");
    }

    /// <summary>The name of the node.</summary>
    public string Node { get; } = "";

    /// <summary>First part of Slurm's version, for instance 22.</summary>
    public int Version =>
        int.Parse(Tell("sinfo", "--version").Split(' ')[1].Split('.')[0], CultureInfo.InvariantCulture);

    /// <summary>State of the node, for instance "idle".</summary>
    public string State() => Tell("sinfo", "--noheader", "--partition=main", "--format=%t");

    /// <summary>The numbers of all arrays ever submitted for units of a folder.</summary>
    public IReadOnlyList<string> Arrays(string folder) =>
        [.. Tell("squeue", "--all", "--states=all", "--noheader", "--format=%F").Split('\n').Where(l => l != "")
            .Distinct().Where(job => Tell("scontrol", "--oneliner", "show", "job", job)
                .Contains($"StdOut={folder}/", StringComparison.Ordinal))];

    /// <summary>Runs one of Slurm's programs.</summary>
    public string Tell(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Find(program)!,
            arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _ = errors.Result;
        return output.Trim();
    }

    /// <summary>Waits until something holds, at most half a minute.</summary>
    public void Await(string what, Func<bool> holds)
    {
        for (var clock = Stopwatch.StartNew(); !holds(); Thread.Sleep(50))
            if (clock.Elapsed > TimeSpan.FromSeconds(30))
                throw new TimeoutException($"Waited in vain for {what}: {Said()}");
    }

    public void Dispose()
    {
        if (_daemons.Count > 0) Tell("scancel", "--user=root");
        Stop(null, EventArgs.Empty);
        AppDomain.CurrentDomain.ProcessExit -= Stop;
        Environment.SetEnvironmentVariable("SLURM_CONF", _before);
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':')
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string In(string name) => Path.Combine(_folder, name);

    private void Start(string program, params string[] arguments)
    {
        var daemon = Process.Start(new ProcessStartInfo(Find(program)!,
            arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        daemon.OutputDataReceived += (_, _) => { };
        daemon.ErrorDataReceived += (_, _) => { }; // all of it is in the log files
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        _daemons.Add(daemon);
    }

    /// <summary>
    /// Ends the daemons in the reverse order of their start; asked first, since a daemon that is killed
    /// leaves its children.
    /// </summary>
    private void Stop(object? sender, EventArgs e)
    {
        foreach (var daemon in Enumerable.Reverse(_daemons))
        {
            Process.Start("kill", ["-TERM", $"{daemon.Id}"]).WaitForExit();
            if (!daemon.WaitForExit(5000)) daemon.Kill(entireProcessTree: true);
            daemon.WaitForExit();
            daemon.Dispose();
        }
        _daemons.Clear();
    }

    private string Said() =>
        string.Join(" | ", Directory.GetFiles(_folder, "*.log").SelectMany(f => File.ReadLines(f).TakeLast(3)));
}
