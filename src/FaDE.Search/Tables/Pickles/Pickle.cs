using System.Buffers.Binary;
using System.Text;

namespace FaDE.Search.Tables.Pickles;

/// <summary>
/// Reads Python pickles of plain data without running anything (protocols 2 to 5; the opcodes are those of
/// Python's pickletools).
/// </summary>
/// <remarks>
/// Values come out as null, bool, long, double, string, <see cref="ReadOnlyMemory{T}"/> of bytes,
/// <see cref="List{T}"/>, object arrays (tuples), dictionaries with keys that are numbers or texts,
/// <see cref="PickledName"/> and <see cref="PickledObject"/>. A pickle that names another constructor than those
/// allowed is refused, and so is one that uses other opcodes, nests deeper than <see cref="MaxOpen"/>, or makes or
/// stores more containers than a file of its length can hold with data inside. Nothing is allocated by a length that
/// the file only claims.
/// </remarks>
internal sealed class Pickle
{
    /// <summary>Most values that wait for the container around them.</summary>
    public const int MaxOpen = 100_000;

    /// <summary>Most lists, tuples or dictionaries that wait for one another.</summary>
    public const int MaxMarks = 64;

    private const int SmallFile = 10_000, BytesPerContainer = 8;

    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "numpy.ndarray", "numpy.dtype", "numpy.core.multiarray._reconstruct", "numpy.core.multiarray.scalar",
        "numpy.core.numeric._frombuffer", "pandas.core.frame.DataFrame", "pandas.core.internals.managers.BlockManager",
        "pandas.core.indexes.base._new_Index", "pandas.core.indexes.base.Index", "pandas.core.indexes.range.RangeIndex",
        "builtins.slice", "scipy.sparse.csr.csr_matrix", "collections.defaultdict", "builtins.list",
    };

    private readonly string _file;
    private readonly byte[] _bytes;
    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = new();
    private readonly Dictionary<long, object?> _memo = [];
    private int _at;
    private int _containers;

    private Pickle(string file, byte[] bytes) => (_file, _bytes) = (file, bytes);

    /// <summary>Whether bytes begin as a pickle does.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) => bytes is [0x80, >= 2 and <= 5, ..];

    /// <summary>Reads the value of a pickle.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <exception cref="TableException">Cut off, damaged or forbidden.</exception>
    public static object? Read(string file, byte[] bytes) => new Pickle(file, bytes).Run();

    private object? Run()
    {
        while (true)
        {
            var (start, op) = (_at, (char)Take(1)[0]);
            if (op == '.')
                return _stack.Count == 1 ? _stack[0] : throw Refuse($"ends with one value; met {_stack.Count}", start);
            Step(op, start);
            if (_stack.Count > MaxOpen || _marks.Count > MaxMarks)
                throw Refuse($"nests no deeper than {MaxMarks} marks and {MaxOpen} values; met more", start);
        }
    }

    private void Step(char op, int start)
    {
        switch (op)
        {
            case '\x80' when Take(1)[0] is >= 2 and <= 5: break;
            case '\x95': Take(8); break; // a frame only says how many bytes to read at once
            case '(': _marks.Push(_stack.Count); break;
            case 'N': Push(null); break;
            case '\x88': Push(true); break;
            case '\x89': Push(false); break;
            case 'K': Push((long)Take(1)[0]); break;
            case 'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
            case 'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
            case '\x8a': Push(Long(Take(Take(1)[0]), start)); break;
            case 'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
            case '\x8c': Push(Text(Take(Take(1)[0]), start)); break;
            case 'X': Push(Text(Take(Length(4, start)), start)); break;
            case '\x8d': Push(Text(Take(Length(8, start)), start)); break;
            // Python 2 has one type for texts and bytes
            case 'U': Push(Encoding.Latin1.GetString(Take(Take(1)[0]))); break;
            case 'T': Push(Encoding.Latin1.GetString(Take(Length(4, start)))); break;
            case 'C': Push(Bytes(Take(1)[0])); break;
            case 'B': Push(Bytes(Length(4, start))); break;
            case '\x8e' or '\x96': Push(Bytes(Length(8, start))); break;
            case ']': Push(Container(new List<object?>(), start)); break;
            case '}': Push(Container(new Dictionary<object, object?>(), start)); break;
            case ')': Push(Array.Empty<object?>()); break;
            case '\x85' or '\x86' or '\x87': Push(Container(PopLast(op - '\x84', start), start)); break;
            case 't': Push(Container(PopMarked(start), start)); break;
            case 'a': Append([Pop(start)], start); break;
            case 'e': Append(PopMarked(start), start); break;
            case 's': Set(PopLast(2, start), start); break;
            case 'u': Set(PopMarked(start), start); break;
            case 'q': Store(Take(1)[0], start); break;
            case 'r': Store(Length(4, start), start); break;
            case '\x94': Store(_memo.Count, start); break;
            case 'h': Push(Recall(Take(1)[0], start)); break;
            case 'j': Push(Recall(Length(4, start), start)); break;
            case 'c': Push(Name(Line(start), Line(start), start)); break;
            case '\x93' when PopLast(2, start) is [string module, string name]: Push(Name(module, name, start)); break;
            case 'R' or '\x81' when PopLast(2, start) is [PickledName called, object?[] arguments]:
                Push(Container<object>(called.Name == "collections.defaultdict" ? new Dictionary<object, object?>()
                    : new PickledObject(called.Name, arguments), start));
                break;
            case 'b' when PopLast(2, start) is [PickledObject built, var state]:
                built.State = state;
                Push(built);
                break;
            default: throw Refuse($"holds plain data; met the opcode 0x{(int)op:x2} with what it stands with", start);
        }
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Pop(int start)
    {
        var value = Top(start);
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object? Top(int start) => _stack.Count > (_marks.TryPeek(out var mark) ? mark : 0) ? _stack[^1]
        : throw Refuse("takes values that it has put down; met none", start);

    private object?[] PopLast(int count, int start)
    {
        var values = new object?[count];
        for (var i = count - 1; i >= 0; i--) values[i] = Pop(start);
        return values;
    }

    private object?[] PopMarked(int start)
    {
        if (!_marks.TryPop(out var mark)) throw Refuse("closes what it has opened; met no mark", start);
        var values = _stack[mark..].ToArray();
        _stack.RemoveRange(mark, _stack.Count - mark);
        return values;
    }

    private void Append(object?[] values, int start)
    {
        if (Top(start) is not List<object?> list) throw Refuse("appends to a list; met none", start);
        list.AddRange(values);
    }

    private void Set(object?[] pairs, int start)
    {
        if (Top(start) is not Dictionary<object, object?> dictionary || pairs.Length % 2 != 0)
            throw Refuse("sets pairs in a dictionary; met none", start);
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] is not (string or long))
                throw Refuse($"has texts or whole numbers as keys; met {pairs[i]?.GetType().Name ?? "None"}", start);
            if (!dictionary.TryAdd(pairs[i]!, pairs[i + 1]))
                throw Refuse($"has every key once; met '{Excerpt.Of($"{pairs[i]}")}' twice", start);
        }
    }

    private T Container<T>(T value, int start)
    {
        if (++_containers > SmallFile + _bytes.Length / BytesPerContainer)
            throw Refuse($"holds data, not containers alone; met {_containers} of them in {_bytes.Length} bytes",
                start);
        return value;
    }

    private void Store(long index, int start) => _memo[index] = Container(Top(start), start);

    private object? Recall(long index, int start) => _memo.TryGetValue(index, out var value) ? value
        : throw Refuse($"recalls what it has stored; met number {index}", start);

    private PickledName Name(string module, string name, int start)
    {
        var written = $"{module}.{name}";
        var full = written.Replace("numpy._core.", "numpy.core.", StringComparison.Ordinal)
            .Replace("__builtin__.", "builtins.", StringComparison.Ordinal) // as Python 2 calls them
            .Replace("scipy.sparse._csr.", "scipy.sparse.csr.", StringComparison.Ordinal);
        return Allowed.Contains(full) ? new PickledName(full)
            : throw Refuse($"names only constructors of plain arrays and tables; met '{Excerpt.Of(written)}'", start);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _at)
            throw Refuse($"goes on to its end; met the end of the file where {count} bytes were to come", _at);
        _at += count;
        return _bytes.AsSpan(_at - count, count);
    }

    private int Length(int bytes, int start)
    {
        var length = bytes == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(Take(4))
            : BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        return length <= int.MaxValue ? (int)length
            : throw Refuse($"has lengths that fit into the file; met {length}", start);
    }

    private ReadOnlyMemory<byte> Bytes(int count)
    {
        Take(count);
        return _bytes.AsMemory(_at - count, count);
    }

    private string Line(int start)
    {
        var length = _bytes.AsSpan(_at).IndexOf((byte)'\n');
        if (length < 0) throw Refuse("ends its lines; met the end of the file", start);
        var text = Text(Take(length), start);
        Take(1);
        return text;
    }

    private string Text(ReadOnlySpan<byte> utf8, int start)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw Refuse("has its texts in UTF-8; met other bytes", start);
        }
    }

    private long Long(ReadOnlySpan<byte> little, int start)
    {
        if (little.Length > 8) throw Refuse($"has whole numbers of 8 bytes at most; met {little.Length}", start);
        long value = little.Length > 0 && (little[^1] & 0x80) != 0 ? -1 : 0;
        for (var i = little.Length - 1; i >= 0; i--) value = value << 8 | little[i];
        return value;
    }

    private TableException Refuse(string rule, int at) => new($"A pickle {rule} at byte {at} of '{_file}'.");
}
