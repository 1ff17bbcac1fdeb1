using FaDE.Methods.Studies;
using FaDE.Search.Estimators;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tests.Data;

namespace FaDE.Methods.Tests.Grammars;

public class KernelStudyTests
{
    [Fact]
    public void The_study_tells_the_kernel_from_its_control_and_needs_no_images()
    {
        using var folder = new TemporaryFolder();
        MethodResult Run() => MethodStudy.Run(PublishedMethod.Named("cfg-hwl"), StudyBudget.Named("smoke"),
            () => throw new DataSetException("No images are asked for."), folder.Path, new EstimationContext());
        var (first, again) = (Run(), Run());
        Assert.True(first.Runs.Score("hierarchical WL") > first.Runs.Score("hierarchical WL, values shuffled"));
        Assert.Equal("undecided", first.Verdict.Word);
        Assert.Equal(first.Json().ToJsonString(), again.Json().ToJsonString());
    }
}
