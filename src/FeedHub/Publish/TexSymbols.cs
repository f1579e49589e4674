using System.Collections.Frozen;

namespace FeedHub.Publish;

/// <summary>The commands of TeX that stand for a sign or a name, and what they stand for.</summary>
internal static class TexSymbols
{
    /// <summary>Letters and what is set like them.</summary>
    public static FrozenDictionary<string, string> Letters { get; } = Table("""
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π
        varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        infty ∞ partial ∂ nabla ∇ hbar ℏ hslash ℏ ell ℓ imath ı jmath ȷ Re ℜ Im ℑ aleph ℵ beth ℶ wp ℘ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ angle ∠ degree °
        square □ Box □ triangle △ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ checkmark ✓ complement ∁ eth ð
        # # % % & & _ _ $ $ S § P ¶ pounds £
        """);

    /// <summary>Relations and arrows: a formula may break after them.</summary>
    public static FrozenDictionary<string, string> Relations { get; } = Table("""
        le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ lll ⋘ ggg ⋙ leqslant ⩽ geqslant ⩾ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ varpropto ∝ asymp ≍
        doteq ≐ triangleq ≜ coloneqq ≔ prec ≺ succ ≻ preceq ⪯ succeq ⪰ nmid ∤ parallel ∥ perp ⟂ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ lesssim ≲ gtrsim ≳
        in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ sqsubseteq ⊑ sqsupseteq ⊒ bowtie ⋈ smile ⌣ frown ⌢
        to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹
        Longleftarrow ⟸ implies ⟹ impliedby ⟸ iff ⟺ Longleftrightarrow ⟺ longleftrightarrow ⟷ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑
        downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ leftharpoonup ↼ rightleftharpoons ⇌
        leadsto ⇝ rightsquigarrow ⇝ therefore ∴ because ∵ colon :
        """);

    /// <summary>Relations with a stroke through them that are signs of their own.</summary>
    public static FrozenDictionary<string, string> Negations { get; } = Table("""
        = ≠ < ≮ > ≯ ≤ ≰ ≥ ≱ ∈ ∉ ∋ ∌ ⊂ ⊄ ⊃ ⊅ ⊆ ⊈ ⊇ ⊉ ≡ ≢ ∼ ≁ ≃ ≄ ≅ ≇ ≈ ≉ ∣ ∤ ∥ ∦ ⊢ ⊬ ⊨ ⊭ ≺ ⊀ ≻ ⊁ → ↛ ← ↚ ↔ ↮ ⇒ ⇏ ⇐ ⇍ ⇔ ⇎
        """);

    /// <summary>Binary operators.</summary>
    public static FrozenDictionary<string, string> Operators { get; } = Table("""
        pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖
        oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ dagger † ddagger ‡ amalg ⨿ wr ≀ ltimes ⋉ rtimes ⋊ boxplus ⊞ boxtimes ⊠ diamond ⋄ triangleleft ◁ triangleright ▷
        """);

    /// <summary>Signs with no space of their own about them: quantifiers, dots, strokes.</summary>
    public static FrozenDictionary<string, string> Signs { get; } = Table("""
        forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ dots … ldots … dotsc … cdots ⋯ dotsb ⋯ dotsm ⋯ vdots ⋮ ddots ⋱ prime ′ backprime ‵ surd √
        vert | | ‖ Vert ‖ backslash \
        """);

    /// <summary>Large operators; in a formula on lines of its own their limits stand above and below.</summary>
    public static FrozenDictionary<string, string> Sums { get; } = Table("""
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
        """);

    /// <summary>Large operators whose limits stand beside them.</summary>
    public static FrozenDictionary<string, string> Integrals { get; } = Table("int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯");

    /// <summary>What may follow <c>\left</c>, <c>\right</c> and <c>\big</c>, besides brackets as they are.</summary>
    public static FrozenDictionary<string, string> Delimiters { get; } = Table("""
        { { } } lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ vert | lvert | rvert | | ‖ Vert ‖ lVert ‖ rVert ‖
        lgroup ⟮ rgroup ⟯ ulcorner ⌜ urcorner ⌝ backslash \ uparrow ↑ downarrow ↓ updownarrow ↕
        """);

    /// <summary>Opening ones among <see cref="Delimiters"/>, and brackets as they are.</summary>
    public const string Opening = "([{⟨⌊⌈⟮⌜";

    public const string Closing = ")]}⟩⌋⌉⟯⌝";

    /// <summary>Names set upright, with a thin space before what they are applied to.</summary>
    public static FrozenSet<string> Functions { get; } = Words("""
        log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg deg dim hom ker
        """);

    /// <summary>Names whose subscript stands below them in a formula on lines of its own.</summary>
    public static FrozenSet<string> Limits { get; } = Words("max min sup inf lim limsup liminf argmax argmin det gcd Pr");

    /// <summary>Marks above a letter.</summary>
    public static FrozenDictionary<string, string> Accents { get; } =
        Table("bar ¯ hat ^ tilde ~ vec → dot ˙ ddot ¨ dddot ⃛ check ˇ breve ˘ acute ´ grave ` mathring ˚");

    /// <summary>Marks that grow with what they stand above.</summary>
    public static FrozenDictionary<string, string> Overs { get; } =
        Table("overline ‾ widehat ^ widetilde ~ overbrace ⏞ overbracket ⎴ overrightarrow → overleftarrow ← overleftrightarrow ↔");

    /// <summary>Marks that grow with what they stand below.</summary>
    public static FrozenDictionary<string, string> Unders { get; } = Table("underline _ underbrace ⏟ underbracket ⎵ underrightarrow → underleftarrow ←");

    /// <summary>In em. TeX's thin, medium and thick ones are parts of eighteen.</summary>
    public static FrozenDictionary<string, string> Spaces { get; } =
        Table(", 0.1667 thinspace 0.1667 : 0.2222 > 0.2222 medspace 0.2222 ; 0.2778 thickspace 0.2778 ! -0.1667 negthinspace -0.1667 enspace 0.5 quad 1 qquad 2");

    /// <summary>In em.</summary>
    public static FrozenDictionary<string, string> Sizes { get; } = Table("big 1.2 Big 1.8 bigg 2.4 Bigg 3");

    private static FrozenDictionary<string, string> Table(string pairs) =>
        pairs.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    private static FrozenSet<string> Words(string words) => words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
