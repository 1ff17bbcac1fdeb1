using FaDE.Search.Runs;

namespace FaDE.Search.Units;

/// <summary>
/// What a cluster must be told about tasks, as a file: JSON, comments allowed. Everything is optional; what is missing
/// is the cluster's own default.
/// </summary>
public sealed record SlurmProfile
{
    /// <summary>Account that is charged ("account").</summary>
    public string? Account { get; init; }

    /// <summary>Partition of the cluster ("partition").</summary>
    public string? Partition { get; init; }

    /// <summary>Time limit of one task in Slurm's notation, for instance "01:30:00" ("time").</summary>
    public string? Time { get; init; }

    /// <summary>Memory of one task in Slurm's notation, for instance "4G" ("memory").</summary>
    public string? Memory { get; init; }

    /// <summary>Generic resources of one task, for instance "gpu:1" ("gres").</summary>
    public string? Gres { get; init; }

    /// <summary>Environment modules that are loaded before a task ("modules", an array of names).</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>
    /// How units are handed over ("at_most" tasks at once, "units_per_task", "attempts", "cancel_on_interrupt").
    /// </summary>
    public ScheduleSettings Schedule { get; init; } = new();

    /// <summary>Reads a profile.</summary>
    /// <param name="file">A JSON file.</param>
    /// <exception cref="FadeException">Not there, not JSON, an unknown key or a value out of bounds.</exception>
    public static SlurmProfile Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnitException(
                $"A profile is a file with the settings of a cluster; '{file}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a profile from its text.</summary>
    /// <param name="text">A JSON object.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    public static SlurmProfile Parse(string text, string source)
    {
        var settings = new SettingsReader(SettingsReader.Parse(text, source).Json, Path.GetFileName(source));
        var profile = new SlurmProfile
        {
            Account = Optional("account"),
            Partition = Optional("partition"),
            Time = Optional("time"),
            Memory = Optional("memory"),
            Gres = Optional("gres"),
            Modules = settings.Texts("modules"),
            Schedule = new ScheduleSettings
            {
                AtMost = settings.Has("at_most") ? settings.Whole("at_most", 0, 1) : null,
                UnitsPerTask = settings.Has("units_per_task") ? settings.Whole("units_per_task", 0, 1) : null,
                Attempts = settings.Whole("attempts", 3, 1),
                CancelOnInterrupt = settings.Flag("cancel_on_interrupt", false),
            },
        };
        settings.Done();
        return profile;

        string? Optional(string name) => settings.Has(name) ? settings.Text(name, null) : null;
    }

    /// <summary>The options of sbatch that say the same.</summary>
    internal IEnumerable<string> Options()
    {
        (string Option, string? Value)[] options =
            [("account", Account), ("partition", Partition), ("time", Time), ("mem", Memory), ("gres", Gres)];
        return options.Where(o => o.Value is not null).Select(o => $"--{o.Option}={o.Value}");
    }
}
