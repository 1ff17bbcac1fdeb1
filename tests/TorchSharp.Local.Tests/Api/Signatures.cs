using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TorchSharp.Local.Tests.Api;

/// <summary>
/// The signatures of an assembly's public and protected members, one line each, in the form in which those of the TorchSharp package were
/// written down: short names for what TorchSharp's users see every day, no nullability of references, no names inside tuples.
/// </summary>
internal static class Signatures
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(torch.Tensor)] = "Tensor",
        [typeof(torch.Device)] = "Device",
        [typeof(torch.Generator)] = "Generator",
    };

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetTypes().Where(IsVisible).SelectMany(type => type.GetMembers(Declared).Select(Line).OfType<string>());

    private static string? Line(MemberInfo member)
    {
        var owner = Owner(member.DeclaringType!);
        return member switch
        {
            ConstructorInfo { IsStatic: false } made when IsVisible(made) => $"{Access(made)}{owner} .ctor({Parameters(made)})",
            MethodInfo { IsSpecialName: false } method when IsVisible(method) =>
                $"{Access(method)}{Name(method.ReturnType)} {owner}.{method.Name}{Arguments(method)}({Parameters(method)})",
            PropertyInfo property when property.GetIndexParameters().Length == 0 && IsVisible(property.GetMethod) =>
                $"{Access(property.GetMethod!)}{Name(property.PropertyType)} {owner}.{property.Name} "
                + (IsVisible(property.SetMethod) ? "{ get; set; }" : "{ get; }"),
            FieldInfo { IsSpecialName: false, DeclaringType.IsEnum: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly =>
                $"{(field.IsPublic ? "" : "protected ")}{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {owner}.{field.Name}",
            _ => null,
        };
    }

    private static bool IsVisible(Type type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily) && IsVisible(type.DeclaringType!) : type.IsPublic;

    private static bool IsVisible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static string Access(MethodBase method) => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "");

    private static string Owner(Type type) => type == typeof(torch.Tensor) || type == typeof(torch.Device) || type == typeof(torch.Generator)
        ? "torch." + type.Name
        : Name(type);

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        if (typeof(ITuple).IsAssignableFrom(type) && type.IsValueType)
            return $"({string.Join(", ", type.GetGenericArguments().Select(Name))})";

        // A nested type repeats the arguments of the types around it; each level shows those that are its own.
        var arguments = type.GetGenericArguments();
        var outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var name = type.Name.Split('`')[0];
        if (arguments.Length > outer)
            name += $"<{string.Join(", ", arguments[outer..].Select(Name))}>";
        if (type.DeclaringType is not { } around)
            return name;
        return Name(outer > 0 ? around.MakeGenericType(arguments[..outer]) : around) + "." + name;
    }

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return string.Join(", ", method.GetParameters().Select((parameter, i) =>
        {
            var prefix = isExtension && i == 0 ? "this "
                : parameter.IsOut ? "out "
                : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
                : "";
            return $"{prefix}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Value(parameter) : "")}";
        }));
    }

    private static string Value(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        null or Missing => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        var value when parameter.ParameterType.IsEnum => $"{parameter.ParameterType.Name}.{Enum.ToObject(parameter.ParameterType, value)}",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
