using FaDE.Search.Spaces;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;

namespace FaDE.Supernet.Training;

/// <summary>Adds the gradients of a recipe's terms, each times its coefficient, to those of the loss.</summary>
internal static class TermSum
{
    /// <summary>What terms look at.</summary>
    public sealed record Moment(Region Region, IReadOnlyList<GroupParameters> Groups, Weighing[] Weighings,
        double Time, Memory Memory);

    /// <summary>Adds them.</summary>
    /// <exception cref="MethodException">A value or gradient is not finite.</exception>
    public static void Add(Recipe recipe, Moment at, ParameterGradients[] gradients)
    {
        foreach (var (term, coefficient) in recipe.Terms)
        {
            TermGroup[] groups = [.. at.Groups.Zip(at.Weighings, (group, weighing) => new TermGroup(group, weighing))];
            var value =
                term.Add(new TermScope(at.Region, groups, Math.Clamp(at.Time / recipe.Epochs, 0, 1), at.Memory));
            var factor = coefficient.Rate(at.Time, recipe.Epochs);
            for (var g = 0; g < groups.Length; g++)
            {
                var (byWeights, found) = (groups[g].ByWeights, groups[g].ByParameters);
                if (byWeights.Any(x => x != 0)) at.Weighings[g].AddGradient(byWeights, found);
                if (!double.IsFinite(value) || found.Values.Any(v => v.Any(x => !double.IsFinite(x))))
                    throw new MethodException("A term has a finite value and gradient; "
                        + $"met the value {value} of '{term.Name}' at {groups[g].Group}, epoch {(int)at.Time}.");
                gradients[g].Add(found, factor);
            }
        }
    }
}
