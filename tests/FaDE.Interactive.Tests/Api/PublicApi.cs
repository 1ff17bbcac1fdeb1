using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace FaDE.Interactive.Tests.Api;

/// <summary>Writes the public surface of an assembly as text: one line per type and member, in a fixed order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Heading(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
        }
        return text.ToString();
    }

    private static string Heading(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : IsRecord(type) ? "record"
            : "class";
        var how = type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsInterface || type.IsValueType ? ""
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : "";
        var bases = new[] { type.BaseType }.OfType<Type>()
            .Where(t => t != typeof(object) && t != typeof(ValueType) && t != typeof(Enum))
            .Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(i => i.IsPublic
                && !type.IsEnum && !i.Name.StartsWith("IEquatable", StringComparison.Ordinal))).Select(Name).ToList();
        return $"{how}{kind} {type.Namespace}.{Name(type)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type)
                .Select((name, i) => $"{name} = {Convert.ToInt64(Enum.GetValuesAsUnderlyingType(type).GetValue(i))}");
        var fields = type.GetFields(Declared).Where(f => f.IsPublic)
            .Select(f => $"{(f.IsLiteral ? "const" : "field")} {Name(f.FieldType)} {f.Name}");
        var constructors = type.GetConstructors(Declared).Where(c => Visible(c))
            .Select(c => $"{Access(c)}new({Parameters(c)})");
        var properties = type.GetProperties(Declared)
            .Where(p => (Visible(p.GetMethod) || Visible(p.SetMethod)) && p.Name != "EqualityContract")
            .Select(Property);
        var methods = type.GetMethods(Declared).Where(m => Visible(m) && !m.IsSpecialName && m.GetBaseDefinition() == m
            && !Generated(m, type)).Select(Method);
        return fields.Concat(constructors).Concat(properties).Concat(methods);
    }

    private static string Property(PropertyInfo property)
    {
        var accessor = property.GetMethod ?? property.SetMethod!;
        var setter = !Visible(property.SetMethod) ? ""
            : property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            ? " init;"
            : " set;";
        var index = property.GetIndexParameters() is { Length: > 0 } parameters
            ? $"[{string.Join(", ", parameters.Select(p => $"{Name(p.ParameterType)} {p.Name}"))}]"
            : "";
        var mark =
            Nullability.Create(property).ReadState == NullabilityState.Nullable && !property.PropertyType.IsValueType
                ? "?"
                : "";
        return $"{Access(accessor)}{(accessor.IsStatic ? "static " : "")}{Name(property.PropertyType)}{mark} "
            + $"{property.Name}{index} {{{(property.CanRead ? " get;" : "")}{setter} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>"
            : "";
        var mark = Nullability.Create(method.ReturnParameter).ReadState == NullabilityState.Nullable
            && !method.ReturnType.IsValueType ? "?" : "";
        var kind = method.IsStatic ? "static " : method.IsAbstract ? "abstract "
            : method.IsVirtual && !method.IsFinal ? "virtual " : "";
        return $"{Access(method)}{kind}{Name(method.ReturnType)}{mark} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo p)
    {
        var isList = p.IsDefined(typeof(ParamArrayAttribute)) || p.IsDefined(typeof(ParamCollectionAttribute));
        var mayBeNull = Nullability.Create(p).ReadState == NullabilityState.Nullable && !p.ParameterType.IsValueType;
        var value = p.DefaultValue is string text ? $"\"{text}\""
            : FormattableString.Invariant($"{p.DefaultValue ?? "default"}");
        return $"{(isList ? "params " : "")}{Name(p.ParameterType)}{(mayBeNull ? "?" : "")} {p.Name}"
            + (p.HasDefaultValue ? $" = {value}" : "");
    }

    private static bool Visible(MethodBase? method) =>
        method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null;

    private static bool Generated(MethodInfo method, Type type) => method.IsDefined(typeof(CompilerGeneratedAttribute))
        || (IsRecord(type)
            && method.Name is "Equals" or "PrintMembers" or "Deconstruct" or "GetHashCode" or "<Clone>$");

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner) + "?";
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        var name = Type.GetTypeCode(type) switch
        {
            TypeCode.String => "string",
            TypeCode.Boolean => "bool",
            TypeCode.Int32 when !type.IsEnum => "int",
            TypeCode.Int64 when !type.IsEnum => "long",
            TypeCode.Double => "double",
            _ => type == typeof(void) ? "void" : type == typeof(object) ? "object" : type.Name,
        };
        if (type.DeclaringType is { } outer && !type.IsGenericParameter) name = $"{Name(outer)}.{name}";
        return type.IsGenericType
            ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
