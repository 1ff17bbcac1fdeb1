using System.Reflection;
using FaDE.Interactive.Tests.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FaDE.Interactive.Tests.Progressing;

/// <summary>
/// Displays in .NET Interactive, found by the names that it has: a stand-in with the same names takes its place.
/// </summary>
public sealed class DotNetInteractiveTests
{
    private const string StandIn = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        namespace Microsoft.DotNet.Interactive
        {
            public class KernelInvocationContext
            {
                private static readonly AsyncLocal<KernelInvocationContext> current = new AsyncLocal<KernelInvocationContext>();
                public static KernelInvocationContext Current { get { return current.Value; } }
                public CancellationTokenSource Source = new CancellationTokenSource();
                public CancellationToken CancellationToken { get { return Source.Token; } }
                public List<object> Published = new List<object>();
                public static KernelInvocationContext Establish() { return current.Value = new KernelInvocationContext(); }
                public static void Leave() { current.Value = null; }
            }
            public static class KernelInvocationContextExtensions
            {
                public static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes)
                {
                    if (mimeTypes.Length == 0) throw new ArgumentException("mime types");
                    context.Published.Add(value);
                    return new DisplayedValue(context);
                }
            }
            public class DisplayedValue
            {
                private readonly KernelInvocationContext context;
                public DisplayedValue(KernelInvocationContext context) { this.context = context; }
                public void Update(object value) { context.Published.Add(value); }
            }
        }
        """;

    [Fact]
    public void ProgressIsShownAndTheStopButtonStops()
    {
        var context = Load().GetType("Microsoft.DotNet.Interactive.KernelInvocationContext")!;
        var current = context.GetMethod("Establish")!.Invoke(null, null)!;
        try
        {
            var published = (List<object>)context.GetField("Published")!.GetValue(current)!;
            using var experiment = Small.Experiment();
            experiment.Ranks();
            Assert.Equal(ProgressState.Running, ((ProgressView)published[0]).State);
            Assert.Equal(ProgressState.Complete, ((ProgressView)published[^1]).State);

            ((CancellationTokenSource)context.GetField("Source")!.GetValue(current)!).Cancel();
            Assert.False(experiment.Truth().IsComplete);
        }
        finally
        {
            context.GetMethod("Leave")!.Invoke(null, null);
        }
    }

    private static Assembly Load()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p));
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create("Microsoft.DotNet.Interactive", [CSharpSyntaxTree.ParseText(StandIn)],
            references, new(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
