using Mono.Cecil;

namespace FaDE.Cli.Tests;

/// <summary>
/// TorchSharp's numbers may be freed while libtorch reads them (see <see cref="Supernet.Tensors.Scalars"/>), on busy
/// machines only. So the compiled code of the toolkit is read: it calls nothing that makes a number by the way.
/// </summary>
public class HeldNumbersTests
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(HeldNumbersTests).Assembly.Location)!;

    [Fact]
    public void No_number_is_handed_to_libtorch_that_nobody_holds()
    {
        var careless = Careless();
        Assert.Contains(careless, name => name.EndsWith("Tensor::square()", StringComparison.Ordinal));
        var met = Directory.GetFiles(Folder, "FaDE.*.dll").Where(file => !file.EndsWith("Tests.dll"))
            .SelectMany(file => Methods(file))
            .Where(method => method.DeclaringType.FullName != "FaDE.Supernet.Tensors.Scalars")
            .SelectMany(method => Calls(method).Where(call => Makes(call) || careless.Contains(Name(call)))
                .Select(call => $"{method.DeclaringType.FullName}.{method.Name} calls {Name(call)}"));
        Assert.Empty(met);
    }

    /// <summary>The methods of TorchSharp that make numbers and those that call them.</summary>
    private static HashSet<string> Careless()
    {
        var methods = Methods(Path.Combine(Folder, "TorchSharp.dll"))
            .Where(method => !method.DeclaringType.FullName.StartsWith("TorchSharp.Scalar")).ToList();
        HashSet<string> found = [.. methods.Where(method => Calls(method).Any(Makes)).Select(Name)];
        var calls = methods.ToDictionary(Name, method => Calls(method).Select(Name).ToList());
        for (var before = 0; before < found.Count;)
        {
            before = found.Count;
            found.UnionWith(calls.Where(pair => pair.Value.Any(found.Contains)).Select(pair => pair.Key));
        }
        return found;
    }

    private static bool Makes(MethodReference method) =>
        method.ReturnType.FullName == "TorchSharp.Scalar"
        && (method.Name == "op_Implicit" || method.Name.Contains("To"));

    private static IEnumerable<MethodDefinition> Methods(string file)
    {
        IEnumerable<TypeDefinition> With(TypeDefinition type) => type.NestedTypes.SelectMany(With).Prepend(type);
        return ModuleDefinition.ReadModule(file).Types.SelectMany(With).SelectMany(type => type.Methods)
            .Where(method => method.HasBody);
    }

    private static IEnumerable<MethodReference> Calls(MethodDefinition method) =>
        method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>();

    private static string Name(MethodReference method) => (method as GenericInstanceMethod)?.ElementMethod.FullName
        ?? method.FullName;
}
