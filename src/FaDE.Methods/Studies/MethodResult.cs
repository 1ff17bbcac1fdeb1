using System.Text.Json.Nodes;
using FaDE.Search.Statistics;

namespace FaDE.Methods.Studies;

/// <summary>What a study of a method found.</summary>
/// <param name="Method">The method.</param>
/// <param name="Budget">How much was run.</param>
/// <param name="Runs">The runs of every arm, the method's first.</param>
/// <param name="Seconds">Seconds that all runs took.</param>
public sealed record MethodResult(PublishedMethod Method, StudyBudget Budget, IReadOnlyDictionary<string, IReadOnlyList<ArmRun>> Runs, double Seconds)
{
    /// <summary>The verdict.</summary>
    public Verdict Verdict => Method.Decide(Runs);

    /// <summary>method, claim, measured, control, verdict, seconds, differs.</summary>
    public JsonObject Json()
    {
        return new JsonObject
        {
            ["method"] = Method.Name,
            ["source"] = Method.Source,
            ["claim"] = Method.Claim,
            ["measured"] = Of(Runs.First()),
            ["control"] = new JsonArray([.. Runs.Skip(1).Select(Of)]),
            ["verdict"] = Verdict.Word,
            ["why"] = Verdict.Why,
            ["seconds"] = Math.Round(Seconds, 3),
            ["differs"] = $"{Method.Differs} Budget {Budget.Name}: {Budget.Images} images for weights, {Budget.Epochs} epochs, {Budget.Cells}, "
                + $"{Budget.Retraining} epochs from scratch.",
        };

        JsonObject Of(KeyValuePair<string, IReadOnlyList<ArmRun>> arm)
        {
            var retrained = arm.Value.Select(run => 100 * run.Retrained).ToList();
            var interval = Bootstrap.OverArchitectures(retrained.Count).Of(sample => sample.Average(i => retrained[i]));
            return new JsonObject
            {
                ["name"] = arm.Key,
                ["retrained_accuracy"] = Number(retrained.Average()),
                ["retrained_interval"] = retrained.Count > 1 ? new JsonArray(Number(interval.Low), Number(interval.High)) : null,
                ["gap"] = Number(arm.Value.Average(run => run.Gap)),
                ["work_per_step"] = Number(arm.Value.Average(run => run.WorkPerStep)),
                ["architecture_steps"] = Number(arm.Value.Average(run => run.AlphaSteps)),
                ["distance"] = Number(arm.Value.Average(run => run.Distance)),
                ["depth"] = Number(arm.Value.Average(run => run.Depth)),
                ["parameters"] = Number(arm.Value.Average(run => run.Parameters)),
                ["multiply_adds"] = Number(arm.Value.Average(run => run.MultiplyAdds)),
                ["cut_gaps"] = new JsonArray([.. arm.Value.SelectMany(run => run.CutGaps).Select(gap => Number(gap))]),
                ["seeds"] = new JsonArray([.. arm.Value.Select(run => (JsonNode)new JsonObject
                {
                    ["seed"] = run.Seed,
                    ["retrained_accuracy"] = Number(100 * run.Retrained),
                    ["supernet_accuracy"] = Number(100 * run.Supernet),
                    ["derived_accuracy"] = Number(100 * run.Derived),
                    ["selection"] = run.Selection,
                    ["seconds"] = Number(run.Seconds),
                })]),
            };
        }
    }

    private static JsonNode? Number(double x) => double.IsFinite(x) ? JsonValue.Create(Math.Round(x, 6)) : null;
}
