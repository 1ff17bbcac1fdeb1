using FaDE.Search.Grammars;

namespace FaDE.Search.Tests.Grammars;

/// <summary>Grammars that tests share.</summary>
internal static class Small
{
    /// <summary>The grammar of the kernel's oracle.</summary>
    public static Grammar Oracle { get; } = Grammar.Parse("""
        S -> chain(B, T)
        B -> res(O, O) | lin(O)
        T -> maxpool3
        O -> conv3 | skip
        res = wiring 3: 0-1, 1-2; merge=sum-last1
        lin = wiring 2: 0-1; merge=sum-last1
        """);

    /// <summary>Its three terms.</summary>
    public static IReadOnlyList<Term> Terms { get; } =
    [
        Oracle.Term("chain(res(conv3, skip), maxpool3)"), Oracle.Term("chain(res(conv3, conv3), maxpool3)"),
            Oracle.Term("chain(lin(conv3), maxpool3)"),
    ];

    /// <summary>A grammar that recurs, shares and must be connected.</summary>
    public static Grammar Everything { get; } = Grammar.Parse("""
        S -> chain(N, M, N) | residual(N, M, N)     # two ways
        N -> chain(N, A) | A
        M -> sum(A, A) | A
        A -> pair(O, O)
        O -> conv3 | skip | none
        pair = wiring 3: 0-1, 0-2, 1-2; merge=sum-last1
        depth 3
        """.Replace("pair(O, O)", "pair(O, O, O)", StringComparison.Ordinal) + "\nshared M\nconnected A\n");
}
