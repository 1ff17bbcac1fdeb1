namespace FaDE.Search.Grammars;

/// <summary>Reads words, brackets and signs, and keeps lines and columns.</summary>
internal sealed class SyntaxReader
{
    private const int MaxNesting = 64;
    private const int MaxCharacters = 1 << 20;

    private readonly string _text;
    private int _at, _line = 1, _column = 1;

    public SyntaxReader(string text)
    {
        if (text.Length > MaxCharacters) throw new GrammarException($"The text of a grammar has at most "
            + $"{MaxCharacters} characters; met {text.Length}.");
        _text = text;
        Skip();
    }

    public Place Here => new(_line, _column);

    public bool IsAtEnd => _at == _text.Length;

    /// <summary>A term or a right side.</summary>
    public Syntax Expression(int nesting = 0)
    {
        if (nesting > MaxNesting) throw Refuse($"Brackets nest at most {MaxNesting} deep");
        var place = Here;
        var word = IsAt("(") ? "" : Word("A term is a word, or a topology with arguments in brackets");
        if (!Take("(")) return new Syntax(place, word, null);
        var arguments = new List<Syntax>();
        do arguments.Add(Expression(nesting + 1));
        while (Take(","));
        if (!Take(")")) throw Refuse("',' or ')' follows an argument");
        return new Syntax(place, word, arguments);
    }

    /// <summary>A name, or the notation of an operation.</summary>
    public string Word(string rule)
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '\'' or ':' or '.'
            || _text[_at] == '-' && !IsAt("->"))) Step();
        if (_at > start && IsAt("["))
        {
            while (_at < _text.Length && _text[_at] is not (']' or '\n')) Step();
            if (_at < _text.Length && _text[_at] == ']') Step();
        }
        if (_at == start) throw Refuse(rule);
        var word = _text[start.._at];
        Skip();
        return word;
    }

    public bool Take(string sign)
    {
        if (!IsAt(sign)) return false;
        for (var i = 0; i < sign.Length; i++) Step();
        Skip();
        return true;
    }

    public bool IsAt(string sign) => string.CompareOrdinal(_text, _at, sign, 0, sign.Length) == 0;

    /// <summary>What is left of the line, without a remark.</summary>
    public string Line()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is not ('\n' or '#')) Step();
        var line = _text[start.._at].Trim();
        Skip();
        return line;
    }

    public GrammarException Refuse(string rule)
    {
        var next = _text[_at..Math.Min(_text.Length, _at + 20)].Split('\n')[0];
        return new($"{rule}; met {(IsAtEnd ? "the end of the text" : $"'{Excerpt.Of(next)}'")}{Here}.");
    }

    /// <summary>White space, and remarks from # to the end of the line.</summary>
    private void Skip()
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] == '#'))
        {
            if (_text[_at] == '#') while (_at < _text.Length && _text[_at] != '\n') Step();
            else Step();
        }
    }

    private void Step()
    {
        (_line, _column) = _text[_at] == '\n' ? (_line + 1, 1) : (_line, _column + 1);
        _at++;
    }
}
