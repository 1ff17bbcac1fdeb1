using FaDE.Methods.BlackBox;
using FaDE.Search;

namespace FaDE.Methods.Conservative;

/// <summary>Settings of AGNN's controller.</summary>
public sealed record ConservativeSettings
{
    /// <summary>"fields": every field is a class; "kinds": fields with the same values, or some of them, are one, as
    /// AutoGL has it.</summary>
    public string Classes { get; init; } = "fields";

    /// <summary>The class to change: "entropy" (the least certain), "sampled" (by a softmax of the entropies) or
    /// "random" (a control).</summary>
    public string Guide { get; init; } = "entropy";

    /// <summary>"recurrent" (the published one), "tabled" (ours) or "uniform" (learns nothing, a control).</summary>
    public string Policy { get; init; } = "recurrent";

    /// <summary>Units of the recurrent policy, at least 1; 100 are published.</summary>
    public int Units { get; init; } = 100;

    /// <summary>Length of a step: Adam's of the recurrent policy, per unit of advantage of the tabled one.</summary>
    public double Rate { get; init; } = 3.5e-4;

    /// <summary>Children without a better one after which the search begins again elsewhere (ours); 0 for
    /// never.</summary>
    public int Patience { get; init; } = 100;

    /// <summary>Ways to make classes.</summary>
    public static IReadOnlyList<string> AllClasses { get; } = ["fields", "kinds"];

    /// <summary>The guides.</summary>
    public static IReadOnlyList<string> Guides { get; } = ["entropy", "sampled", "random"];

    /// <summary>The policies.</summary>
    public static IReadOnlyList<string> Policies { get; } = ["recurrent", "tabled", "uniform"];

    /// <summary>The classes of a space: lists of fields.</summary>
    public IReadOnlyList<int[]> ClassesOf(Fields fields)
    {
        return [.. Enumerable.Range(0, fields.Count).GroupBy(f => Classes == "kinds" ? First(f) : f)
            .Select(group => group.ToArray())];

        int First(int f) => Enumerable.Range(0, fields.Count).First(g => Alike(fields.All[f], fields.All[g]));
    }

    /// <summary>Whether all values of one field are values of the other.</summary>
    private static bool Alike(Field a, Field b) => !a.Labels.Except(b.Labels).Any() || !b.Labels.Except(a.Labels).Any();

    /// <summary>Makes the policy of a class.</summary>
    /// <param name="fields">Of the space.</param>
    /// <param name="own">The fields of the class.</param>
    /// <param name="seed">Of initial weights.</param>
    public IClassPolicy Make(Fields fields, int[] own, long seed) => Policy == "recurrent"
        ? new RecurrentClass(fields, own, Units, Rate, seed)
        : new TabledClass(fields, own, Policy == "uniform" ? 0 : Rate);

    /// <summary>Refuses what is out of bounds.</summary>
    /// <exception cref="FadeException">A name that is not known, or a number below its least.</exception>
    public ConservativeSettings Checked()
    {
        foreach (var (what, name, all) in new[] { ("Classes are", Classes, AllClasses), ("A guide is", Guide, Guides),
            ("A policy is", Policy, Policies) })
            if (!all.Contains(name)) throw new FadeException($"{what} one of {string.Join(", ", all)}; met '{name}'.");
        return Units >= 1 && Patience >= 0 ? this : throw new FadeException(
            $"A conservative search has at least 1 unit and a patience of at least 0; met {Units} and {Patience}.");
    }
}
