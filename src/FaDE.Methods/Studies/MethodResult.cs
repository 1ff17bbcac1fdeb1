using System.Text.Json.Nodes;

namespace FaDE.Methods.Studies;

/// <summary>What a study of a method found.</summary>
/// <param name="Method">The method.</param>
/// <param name="Budget">How much was run.</param>
/// <param name="Runs">The runs of every arm, the method's first.</param>
/// <param name="LeftOut">Seeds that did not fit in the time.</param>
public sealed record MethodResult(PublishedMethod Method, StudyBudget Budget, StudyRuns Runs,
    IReadOnlyList<long> LeftOut)
{
    /// <summary>The verdict.</summary>
    public Verdict Verdict => Method.Decide(Runs, LeftOut);

    /// <summary>Seconds that what all runs share took, 0 where they share nothing.</summary>
    public double Prepared { get; init; }

    /// <summary>Seconds that all runs took, and what they share.</summary>
    public double Seconds => Prepared + Runs.Arms.Sum(arm => arm.Runs.Sum(run => run.Seconds));

    /// <summary>What differs from the paper, the budget included.</summary>
    public string Differs =>
        $"{Method.Differs} Budget {Budget.Name}: {Budget.Images} images for weights, {Budget.Epochs} epochs, "
        + $"{Budget.Cells}, "
        + $"{Budget.Retraining} epochs from scratch.";

    /// <summary>The measures that any arm has.</summary>
    public IReadOnlyList<string> Measures =>
        [.. Runs.Arms.SelectMany(arm => arm.Runs).SelectMany(run => run.Measures.Keys).Distinct()];

    /// <summary>
    /// method, claim, measured, control, verdict, seconds, differs. Where a study has several problems, every arm says
    /// which ("on") and is compared with the method there; the method on the others is "measured_also".
    /// </summary>
    public JsonObject Json()
    {
        var own = Runs.Arms[0].Arm;
        string[] also = [.. Runs.Arms.Skip(1).Select(arm => arm.Arm).Where(arm => Runs.MethodOf(arm) == arm)];
        return new JsonObject
        {
            ["method"] = Method.Name,
            ["source"] = Method.Source,
            ["claim"] = Method.Claim,
            ["score"] = Method.Score,
            ["measured"] = Of(own),
            ["measured_also"] = new JsonArray([.. also.Select(Of)]),
            ["control"] = new JsonArray([.. Runs.Arms.Skip(1).Select(arm => arm.Arm).Except(also).Select(Of)]),
            ["verdict"] = Verdict.Word,
            ["why"] = Verdict.Why,
            ["seeds_left_out"] = new JsonArray([.. LeftOut.Select(seed => (JsonNode)seed)]),
            ["seconds"] = Math.Round(Seconds, 3),
            ["differs"] = Differs,
            ["our_choices"] = Method.Choices,
        };

        JsonObject Of(string arm)
        {
            var (mean, interval) = Runs.Scored(arm);
            var json = new JsonObject { ["name"] = arm };
            if (Runs.On(arm) is { Length: > 0 } problem) json["on"] = problem;
            (json["score"], json["interval"]) = (Number(mean), Pair(interval));
            if (Runs.MethodOf(arm) is var method && method != arm && Runs.Above(method, arm) is var above)
                (json["method_above"], json["method_above_interval"]) = (Number(above.Mean), Pair(above.Interval));
            foreach (var measure in Measures.Where(m => double.IsFinite(Runs.Mean(arm, m)))) json[measure] =
                Number(Runs.Mean(arm, measure));
            json["seeds"] = new JsonArray([.. Runs[arm].Select(run => (JsonNode)OfRun(run))]);
            return json;
        }

        JsonNode? Pair(Search.Statistics.Interval interval) => Runs.Seeds > 1
            ? new JsonArray(Number(interval.Low), Number(interval.High)) : null;
    }

    private static JsonObject OfRun(ArmRun run)
    {
        var json = new JsonObject { ["seed"] = run.Seed, ["score"] = Number(run.Score), ["found"] = run.Found,
            ["seconds"] = Number(run.Seconds) };
        foreach (var (measure, value) in run.Measures) json[measure] = Number(value);
        foreach (var (curve, points) in run.Curves)
            json[curve] = new JsonArray(
                [.. points.Select(point => (JsonNode)new JsonArray([.. point.Select(Number)]))]);
        return json;
    }

    private static JsonNode? Number(double x) => double.IsFinite(x) ? JsonValue.Create(Math.Round(x, 6)) : null;
}
