using System.Collections;
using System.Data;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace FaDE.Kernel.Formatting;

/// <summary>
/// What there is to show of a value, taken once: reading a sequence or a property twice may give two answers.
/// </summary>
internal abstract record Shape
{
    private const int Items = 100;
    private const int Depth = 4;
    private const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    /// <summary>One text.</summary>
    public sealed record Scalar(string Text, bool Quoted) : Shape;

    /// <summary>
    /// Items; <paramref name="More"/> is how many are left out, -1 when some are and nobody knows how many.
    /// </summary>
    public sealed record Sequence(IReadOnlyList<Shape> Values, int More) : Shape;

    /// <summary>Keys and values.</summary>
    public sealed record Map(IReadOnlyList<(Shape Key, Shape Value)> Pairs, int More) : Shape;

    /// <summary>Named members of an object.</summary>
    public sealed record Members(string Type, IReadOnlyList<(string Name, Shape Value)> Values) : Shape;

    /// <summary>Rows under headings.</summary>
    public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Shape>> Rows, int More)
        : Shape;

    /// <summary>Takes a value apart.</summary>
    public static Shape Of(object? value) => Of(value, 0);

    private static Shape Of(object? value, int depth)
    {
        try
        {
            return value switch
            {
                null => new Scalar("null", false),
                string text => new Scalar(text, true),
                char character => new Scalar(character.ToString(), true),
                bool truth => new Scalar(truth ? "true" : "false", false),
                DataTable table => OfTable(table),
                DataView view => OfTable(view.ToTable()),
                _ when depth > Depth => new Scalar("…", false),
                Type type => new Scalar(Name(type), false),
                Exception exception => new Scalar(exception.ToString(), false),
                IDictionary map => OfMap(map, depth),
                Array { Rank: 2 } grid => OfGrid(grid, depth),
                IEnumerable sequence when !IsText(value) => OfSequence(sequence, depth),
                ITuple tuple => new Members("", Enumerable.Range(0, tuple.Length)
                    .Select(i => ($"Item{i + 1}", Of(tuple[i], depth + 1))).ToList()),
                _ => OfObject(value, depth),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException and not ThreadInterruptedException)
        {
            return new Scalar($"({Name(value!.GetType())}: {e.GetType().Name} while it was read: {e.Message})", false);
        }
    }

    /// <summary>A type's name as C# writes it.</summary>
    public static string Name(Type type)
    {
        if (type.IsArray) return Name(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";
        if (!type.IsGenericType) return Keywords.GetValueOrDefault(type, type.Name);
        return type.Name.Split('`')[0] + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">";
    }

    // A sequence that has its own words for itself, but a list of things has not.
    private static bool IsText(object value) =>
        value is not ICollection && HasOwnText(value.GetType()) && !IsGenerated(value.GetType());

    private static bool HasOwnText(Type type) =>
        ToStringOf(type).DeclaringType is { } owner && owner != typeof(object) && owner != typeof(ValueType);

    private static bool IsGenerated(Type type) =>
        ToStringOf(type).IsDefined(typeof(CompilerGeneratedAttribute))
            || type.IsDefined(typeof(CompilerGeneratedAttribute));

    private static MethodInfo ToStringOf(Type type) => type.GetMethod("ToString", Public, [])!;

    private static Shape OfObject(object value, int depth)
    {
        var type = value.GetType();
        if (value is IFormattable formattable)
            return new Scalar(formattable.ToString(null, CultureInfo.InvariantCulture), false);
        if (HasOwnText(type) && !IsGenerated(type)) return new Scalar(value.ToString() ?? "", false);
        if (value is Delegate or Task or Pointer) return new Scalar(Name(type), false);
        var members = type.GetProperties(Public)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0
                && !property.PropertyType.IsByRefLike)
            .Select(property => (property.Name, Read(() => property.GetValue(value), depth)))
            .Concat(type.GetFields(Public).Select(field => (field.Name, Read(() => field.GetValue(value), depth))))
            .ToList();
        return members.Count == 0 ? new Scalar(Name(type), false)
            : new Members(type.Name.StartsWith('<') ? "" : Name(type), members);
    }

    private static Shape Read(Func<object?> member, int depth)
    {
        try
        {
            return Of(member(), depth + 1);
        }
        catch (TargetInvocationException e)
        {
            return new Scalar($"({e.InnerException?.GetType().Name}: {e.InnerException?.Message})", false);
        }
    }

    private static Shape OfMap(IDictionary map, int depth)
    {
        var pairs = new List<(Shape, Shape)>();
        foreach (DictionaryEntry entry in map)
        {
            if (pairs.Count == Items) break;
            pairs.Add((Of(entry.Key, depth + 1), Of(entry.Value, depth + 1)));
        }

        return new Map(pairs, map.Count - pairs.Count);
    }

    private static Shape OfSequence(IEnumerable sequence, int depth)
    {
        var values = new List<Shape>();
        var more = 0;
        foreach (var item in sequence)
        {
            if (values.Count == Items)
            {
                more = sequence is ICollection collection ? collection.Count - Items : -1;
                break;
            }

            values.Add(Of(item, depth + 1));
        }

        return AsTable(values, more) ?? new Sequence(values, more);
    }

    // Objects of one kind read best as rows.
    private static Shape? AsTable(List<Shape> values, int more)
    {
        if (values.Count == 0 || values[0] is not Members first) return null;
        var columns = first.Values.Select(member => member.Name).ToList();
        if (!values.TrueForAll(value => value is Members row
            && row.Values.Select(member => member.Name).SequenceEqual(columns))) return null;
        return new Table(columns, values.Select(Row).ToList(), more);

        static IReadOnlyList<Shape> Row(Shape value) => ((Members)value).Values.Select(member => member.Value).ToList();
    }

    private static Shape OfGrid(Array grid, int depth)
    {
        int rows = Math.Min(grid.GetLength(0), Items), columns = Math.Min(grid.GetLength(1), Items);
        return new Sequence(Enumerable.Range(0, rows).Select(Row).ToList(), grid.GetLength(0) - rows);

        Shape Row(int i) =>
            new Sequence(Enumerable.Range(0, columns).Select(j => Of(grid.GetValue(i, j), depth + 1)).ToList(),
                grid.GetLength(1) - columns);
    }

    private static Shape OfTable(DataTable table)
    {
        var rows = table.Rows.Cast<DataRow>().Take(Items)
            .Select(row => (IReadOnlyList<Shape>)row.ItemArray.Select(cell => Of(cell is DBNull ? null : cell, 1))
                .ToList()).ToList();
        return new Table(table.Columns.Cast<DataColumn>().Select(column => column.ColumnName).ToList(), rows,
            table.Rows.Count - rows.Count);
    }
}
