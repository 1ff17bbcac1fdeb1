namespace FaDE.Kernel.Notebooks;

/// <summary>The commands of TeX that stand for one sign or one word.</summary>
internal static class FormulaWords
{
    /// <summary>Greek and other letters.</summary>
    public static readonly IReadOnlyDictionary<string, string> Letters = Pairs(
        "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda "
            + "λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta "
            + "Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω ell ℓ infty ∞ partial ∂ nabla ∇ emptyset ∅ "
            + "hbar ℏ Re ℜ Im ℑ");

    /// <summary>Operators, relations, arrows, fences.</summary>
    public static readonly IReadOnlyDictionary<string, string> Signs = Pairs(
        "sum ∑ prod ∏ int ∫ cdot · times × div ÷ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim "
            + "∼ propto ∝ ll ≪ gg ≫ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ cup ∪ cap ∩ setminus ∖ to → "
            + "rightarrow → leftarrow ← mapsto ↦ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ implies ⇒ forall ∀ "
            + "exists ∃ neg ¬ land ∧ wedge ∧ lor ∨ vee ∨ oplus ⊕ otimes ⊗ odot ⊙ circ ∘ star ⋆ ast ∗ ldots … dots … "
            + "cdots ⋯ vdots ⋮ ddots ⋱ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ { { } } | ‖ Vert ‖ vert | "
            + "mid ∣ prime ′ top ⊤ bot ⊥ perp ⊥ colon : % % & & # # $ $ _ _");

    /// <summary>What stands over a letter.</summary>
    public static readonly IReadOnlyDictionary<string, string> Accents =
        Pairs("hat ^ widehat ^ bar ¯ overline ¯ tilde ~ widetilde ~ vec → dot ˙ ddot ¨");

    /// <summary>Letters of sets.</summary>
    public static readonly IReadOnlyDictionary<string, string> Blackboard = Pairs("R ℝ N ℕ Z ℤ Q ℚ C ℂ E 𝔼 P ℙ");

    /// <summary>Functions, written upright.</summary>
    public static readonly IReadOnlySet<string> Functions = new HashSet<string>(
        "log ln exp sin cos tan tanh min max argmin argmax sup inf lim det dim ker Pr".Split(' '));

    /// <summary>What has its indices below and above.</summary>
    public static readonly IReadOnlyList<string> Wide =
        [.. "sum prod min max argmin argmax lim sup inf underbrace".Split(' ').Select(word => "\\" + word)];

    /// <summary>Environments of rows, with what stands around them.</summary>
    public static readonly IReadOnlyDictionary<string, (string Left, string Right)> Environments =
        new Dictionary<string, (string, string)>
    {
        ["matrix"] = ("", ""), ["pmatrix"] = ("(", ")"), ["bmatrix"] = ("[", "]"), ["vmatrix"] = ("|", "|"),
        ["cases"] = ("{", ""),
        ["align"] = ("", ""), ["aligned"] = ("", ""), ["equation"] = ("", ""), ["split"] = ("", ""),
    };

    private static Dictionary<string, string> Pairs(string words) => words.Split(' ').Chunk(2).ToDictionary(pair =>
        pair[0], pair => pair[1]);
}
