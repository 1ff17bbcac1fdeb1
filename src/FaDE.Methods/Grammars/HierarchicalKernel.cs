using System.Runtime.CompilerServices;
using FaDE.Search.Grammars;
using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Methods.Grammars;

/// <summary>
/// The hierarchical Weisfeiler-Lehman kernel (Schrodi et al. 2023): K = sum_i lambda_i k_i, where k_i compares terms
/// folded at one level, each normalised by sqrt(k_i(x,x) k_i(y,y)).
/// </summary>
/// <param name="levels">At least one.</param>
public sealed class HierarchicalKernel(IReadOnlyList<KernelLevel> levels)
{
    private readonly ConditionalWeakTable<Term, TermVector[]> _vectors = [];

    /// <summary>Its levels.</summary>
    public IReadOnlyList<KernelLevel> Levels { get; } = levels.Count > 0 ? levels
        : throw new Search.FadeException("A hierarchical kernel has at least one level; met none.");

    /// <summary>The normalised kernels of two terms, one per level.</summary>
    public double[] Of(Term a, Term b)
    {
        var (x, y) = (VectorsOf(a), VectorsOf(b));
        return [.. x.Zip(y, (u, v) => u.Dot(v))];
    }

    /// <summary>The normalised kernels among terms, one symmetric matrix per level.</summary>
    public IReadOnlyList<Matrix<double>> Among(IReadOnlyList<Term> terms)
    {
        var vectors = terms.Select(VectorsOf).ToList();
        var matrices = Levels.Select(_ => Matrix<double>.Build.Dense(terms.Count, terms.Count)).ToList();
        for (var level = 0; level < Levels.Count; level++)
            for (var i = 0; i < terms.Count; i++)
                for (var j = 0; j <= i; j++)
                    matrices[level][i, j] = matrices[level][j, i] = vectors[i][level].Dot(vectors[j][level]);
        return matrices;
    }

    /// <summary>The kernel between one term and others, levels weighed.</summary>
    /// <param name="term">The term.</param>
    /// <param name="others">The others.</param>
    /// <param name="weights">One per level.</param>
    public Vector<double> Between(Term term, IReadOnlyList<Term> others, IReadOnlyList<double> weights)
    {
        var own = VectorsOf(term);
        return Vector<double>.Build.Dense(others.Count, i =>
        {
            var (other, sum) = (VectorsOf(others[i]), 0.0);
            for (var level = 0; level < own.Length; level++) sum += weights[level] * own[level].Dot(other[level]);
            return sum;
        });
    }

    private TermVector[] VectorsOf(Term term) => _vectors.GetValue(term,
        whole => [.. Levels.Select(level => new TermVector(level.OfNetworks
        ? TermGraph.NetworkFeatures(whole, level.Level, level.Rounds)
        : TermGraph.Features(whole, level.Level, level.Rounds)))]);
}
