using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Methods;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FaDE.Supernet.Tests.Docs;

public sealed partial class ArchitectureTests
{
    [Fact]
    public void The_method_that_the_page_adds_compiles_is_known_by_name_and_trains()
    {
        var page =
            File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "architecture.md"));
        var code = "using System; using System.Linq;\n" + Code().Match(page).Groups[1].Value;
        var references = AppDomain.CurrentDomain.GetAssemblies().Where(a => a is { IsDynamic: false, Location: not "" })
            .Select(a => MetadataReference.CreateFromFile(a.Location));
        var compilation = CSharpCompilation.Create("asap",
            [CSharpSyntaxTree.ParseText(code, cancellationToken: CancellationToken.None)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        stream.Position = 0;
        AssemblyLoadContext.Default.LoadFromStream(stream);
        var relaxation = (IRelaxation)Activator.CreateInstance(
            MethodRegistry.Find(typeof(IRelaxation), "cooling-softmax"), 1.0, 0.1)!;
        var hook = (IHook)Activator.CreateInstance(MethodRegistry.Find(typeof(IHook), "cut-below"), 0.9)!;

        using var splits = Synthetic.Splits();
        using var supernet = new HyperArchitecture(Synthetic.Region(), Synthetic.Backbone());
        var recipe = Recipe.R with
        {
            Epochs = 8, WarmUpEpochs = 0, BatchSize = 50, AlphaRelaxation = relaxation, WeightRelaxation = relaxation,
            Hooks = [hook], AlphaRate = Schedule.Constant(0.05),
        };
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 1);
        training.Run();
        Assert.Contains(supernet.Alphas.Groups, group => group.Live.Contains(false));
        Assert.All(supernet.Alphas.Groups, group => Assert.False(group.Live.All(live => !live)));
        Assert.All(supernet.Alphas.Groups,
            group => Assert.True(group.Live[supernet.Alphas.Best()[group.Group.Edges[0].Point.Index]]));
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
