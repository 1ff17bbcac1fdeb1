using System.Net;
using System.Text;

namespace FaDE.Kernel.Notebooks;

/// <summary>Formulas in TeX's language as MathML, which browsers draw by themselves, without script and without
/// network.</summary>
/// <remarks>Of TeX what notebooks use: letters, indices, fractions, roots, accents, matrices and the like. A formula
/// of more than that stays text.</remarks>
internal sealed class Formula
{
    private const int MostDepth = 60;

    private readonly string _tex;
    private int _at;
    private int _depth;

    private Formula(string tex) => _tex = tex;

    /// <summary>The formula as MathML, or as it was written where it cannot be read.</summary>
    /// <param name="tex">TeX, without the dollars.</param>
    /// <param name="block">Whether it stands on lines of its own.</param>
    public static string ToHtml(string tex, bool block)
    {
        var formula = new Formula(tex.Trim());
        try
        {
            var content = formula.Row("");
            return $"<math{(block ? " display=\"block\"" : "")}>{content}</math>";
        }
        catch (FormatException)
        {
            return $"<code>{WebUtility.HtmlEncode(tex.Trim())}</code>";
        }
    }

    // What stands up to the end: of the formula (""), of a group ("}"), or of an environment ("\end", "\right").
    private string Row(string end)
    {
        if (++_depth > MostDepth) throw new FormatException();
        var row = new StringBuilder("<mrow>");
        while (true)
        {
            Skip();
            if (_at >= _tex.Length ? end == "" : Ends(end)) break;
            if (_at >= _tex.Length || _tex[_at] == '}') throw new FormatException();
            row.Append(Scripted());
        }

        _at += end.Length;
        _depth--;
        return row.Append("</mrow>").ToString();
    }

    private bool Ends(string end) => end != "" && _tex.AsSpan(_at).StartsWith(end)
        && !(end[0] == '\\' && _at + end.Length < _tex.Length && char.IsAsciiLetter(_tex[_at + end.Length]));

    // An atom with what hangs below and above it.
    private string Scripted()
    {
        var wide = FormulaWords.Wide.Any(word => _tex.AsSpan(_at).StartsWith(word));
        var (atom, below, above) = (Atom(), "", "");
        for (Skip(); _at < _tex.Length && _tex[_at] is '_' or '^' or '\''; Skip())
        {
            var mark = _tex[_at++];
            if (mark == '\'') above += "<mo>′</mo>";
            else if (mark == '_' && below == "") below = Atom();
            else if (mark == '^' && above == "") above = Atom();
            else throw new FormatException();
        }

        var (under, over) = wide ? ("munder", "mover") : ("msub", "msup");
        if (above.StartsWith("<mo>", StringComparison.Ordinal)) above = $"<mrow>{above}</mrow>";
        return (below, above) switch
        {
            ("", "") => atom,
            (_, "") => $"<{under}>{atom}{below}</{under}>",
            ("", _) => $"<{over}>{atom}{above}</{over}>",
            _ => wide ? $"<munderover>{atom}{below}{above}</munderover>" : $"<msubsup>{atom}{below}{above}</msubsup>",
        };
    }

    private string Atom()
    {
        Skip();
        if (_at >= _tex.Length) throw new FormatException();
        var c = _tex[_at];
        if (c == '{')
        {
            _at++;
            return Row("}");
        }

        if (c == '\\') return Command();
        if (c is '}' or '^' or '_' or '&' or '#' or '%' or '$') throw new FormatException();
        var from = _at++;
        if (!char.IsAsciiDigit(c)) return char.IsLetter(c) ? $"<mi>{c}</mi>"
            : $"<mo>{WebUtility.HtmlEncode(Whole(from))}</mo>";
        while (_at < _tex.Length && (char.IsAsciiDigit(_tex[_at]) || (_tex[_at] == '.' && _at + 1 < _tex.Length
            && char.IsAsciiDigit(_tex[_at + 1])))) _at++;
        return $"<mn>{_tex[from.._at]}</mn>";
    }

    // A sign, also one of two halves.
    private string Whole(int from)
    {
        if (char.IsHighSurrogate(_tex[from]) && _at < _tex.Length) _at++;
        return _tex[from] == '-' ? "−" : _tex[from.._at];
    }

    private string Command()
    {
        var from = ++_at;
        while (_at < _tex.Length && char.IsAsciiLetter(_tex[_at])) _at++;
        if (_at == from) _at = Math.Min(_at + 1, _tex.Length);
        var name = _tex[from.._at];
        if (FormulaWords.Letters.TryGetValue(name, out var letter)) return $"<mi>{letter}</mi>";
        if (FormulaWords.Signs.TryGetValue(name, out var sign)) return $"<mo>{WebUtility.HtmlEncode(sign)}</mo>";
        if (FormulaWords.Accents.TryGetValue(name, out var accent))
            return $"<mover accent=\"true\">{Atom()}<mo>{accent}</mo></mover>";
        if (FormulaWords.Functions.Contains(name)) return $"<mi mathvariant=\"normal\">{name}</mi>";
        return name switch
        {
            "frac" or "dfrac" or "tfrac" => $"<mfrac>{Atom()}{Atom()}</mfrac>",
            "binom" => $"<mrow><mo>(</mo><mfrac linethickness=\"0\">{Atom()}{Atom()}</mfrac><mo>)</mo></mrow>",
            "sqrt" => Root(),
            "text" or "mathrm" or "operatorname" or "textrm" or "mathtt" =>
                $"<mtext>{WebUtility.HtmlEncode(Braced())}</mtext>",
            "mathbf" or "boldsymbol" or "textbf" => $"<mstyle style=\"font-weight:bold\">{Atom()}</mstyle>",
            "mathbb" or "mathcal" or "mathit" or "mathfrak" => Braced() is var text
                && FormulaWords.Blackboard.TryGetValue(text, out var board)
                && name == "mathbb" ? $"<mi>{board}</mi>" : $"<mi>{WebUtility.HtmlEncode(text)}</mi>",
            "underbrace" => $"<munder>{Atom()}<mo>⏟</mo></munder>",
            "left" => $"<mrow>{Fence()}{Row("\\right")}{Fence()}</mrow>",
            "begin" => Environment(),
            "," or ":" or ";" or " " or "quad" or "qquad" or "!" =>
                $"<mspace width=\"{(name is "quad" ? 1 : name is "qquad" ? 2 : name == "!" ? 0 : 0.2)}em\"/>",
            "displaystyle" or "limits" or "nolimits" or "big" or "Big" or "bigl" or "bigr" => "",
            _ => throw new FormatException(),
        };
    }

    private string Root()
    {
        Skip();
        if (_at >= _tex.Length || _tex[_at] != '[') return $"<msqrt>{Atom()}</msqrt>";
        _at++;
        var degree = Row("]");
        return $"<mroot>{Atom()}{degree}</mroot>";
    }

    private string Fence()
    {
        var sign = Atom();
        return sign == "<mo>.</mo>" ? "" : sign;
    }

    private string Braced()
    {
        Skip();
        var end = _at < _tex.Length && _tex[_at] == '{' ? _tex.IndexOf('}', _at) : -1;
        if (end < 0) throw new FormatException();
        var text = _tex[(_at + 1)..end];
        _at = end + 1;
        return text;
    }

    // Matrices, cases and aligned lines.
    private string Environment()
    {
        var name = Braced();
        var end = _tex.IndexOf($"\\end{{{name}}}", _at, StringComparison.Ordinal);
        if (end < 0 || !FormulaWords.Environments.TryGetValue(name.TrimEnd('*'), out var fences))
            throw new FormatException();
        var content = _tex[_at..end];
        _at = end + $"\\end{{{name}}}".Length;
        if (++_depth > MostDepth) throw new FormatException();
        var rows = content.Split("\\\\").Where(row => row.Trim() != "")
            .Select(row => $"<mtr>{string.Concat(row.Split('&').Select(Cell))}</mtr>");
        var table = $"<mtable>{string.Concat(rows)}</mtable>";
        _depth--;
        return $"<mrow>{Sign(fences.Left)}{table}{Sign(fences.Right)}</mrow>";

        string Cell(string cell) => $"<mtd>{new Formula(cell) { _depth = _depth }.Row("")}</mtd>";

        static string Sign(string fence) => fence == "" ? "" : $"<mo>{fence}</mo>";
    }

    private void Skip()
    {
        while (_at < _tex.Length && char.IsWhiteSpace(_tex[_at])) _at++;
    }
}
