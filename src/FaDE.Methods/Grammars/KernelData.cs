using FaDE.Search.Grammars;
using FaDE.Search.Graphs;
using FaDE.Search.Outer;
using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Methods.Grammars;

/// <summary>Terms with values, and the kernels by which a study tries to tell the values of others.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Values">Their values.</param>
/// <param name="Levels">Levels of the hierarchical kernel.</param>
/// <param name="Chain">The labels of a term as a chain, for the kernel that knows no levels; null where it compares
/// whole trees.</param>
/// <param name="Digits">A term as digits of fixed places, -1 where a place is not taken.</param>
internal sealed record KernelData(IReadOnlyList<Term> Terms, IReadOnlyList<double> Values,
    IReadOnlyList<KernelLevel> Levels,
    Func<Term, IReadOnlyList<string>>? Chain, Func<Term, int[]> Digits)
{
    /// <summary>Kernels among all terms: of levels.</summary>
    public IReadOnlyList<Matrix<double>> Hierarchical => new HierarchicalKernel(Levels).Among(Terms);

    /// <summary>The ordinary Weisfeiler-Lehman kernel.</summary>
    public IReadOnlyList<Matrix<double>> Flat => Chain is null ? new HierarchicalKernel(KernelLevel.Published(0))
        .Among(Terms)
        : [Inner([.. Terms.Select(term => Chain(term)).Select(labels => new TermVector(WeisfeilerLehman.Features(
            [.. labels.Select(WeisfeilerLehman.Label)], [.. Enumerable.Range(1, labels.Count - 1)
                .Select(i => (i - 1, i))], 1)))])];

    /// <summary>Kernels of one-hot digits: additive, and exponential ones of three lengths.</summary>
    public IReadOnlyList<Matrix<double>> OneHot
    {
        get
        {
            var digits = Terms.Select(Digits).ToList();
            return [.. new[] { new DigitKernel(1, 1), new DigitKernel(0, 1), new DigitKernel(0, 2),
                new DigitKernel(0, 5) }.Select(k => k.Between(digits, digits))];
        }
    }

    /// <summary>A term as digits: which production stands at every place of the largest tree, places named by their
    /// path.</summary>
    /// <param name="terms">All terms.</param>
    public static Func<Term, int[]> PlacesOf(IReadOnlyList<Term> terms)
    {
        var places = terms.SelectMany(term => Paths(term, "")).Select(place => place.Path).Distinct()
            .Order(StringComparer.Ordinal).ToList();
        return term =>
        {
            var own = Paths(term, "").ToDictionary(place => place.Path, place => place.Production);
            return [.. places.Select(place => own.GetValueOrDefault(place, -1))];
        };
    }

    private static IEnumerable<(string Path, int Production)> Paths(Term term, string path) =>
        term.Children.SelectMany((child, i) => Paths(child, $"{path}.{i}")).Prepend((path, term.Production.Index));

    private static Matrix<double> Inner(IReadOnlyList<TermVector> vectors) =>
        Matrix<double>.Build.Dense(vectors.Count, vectors.Count, (i, j) => vectors[i].Dot(vectors[j]));
}
