using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class DisposeScopeTests
{
    private static ThreadDisposeScopeStatistics Counts => DisposeScopeManager.Statistics;

    [Fact]
    public void A_scope_disposes_what_was_created_in_it_and_counts_exactly()
    {
        OnFreshThread(() =>
        {
            var kept = ones(2);
            using (var outer = NewDisposeScope())
            {
                var a = ones(2);
                using (var inner = NewDisposeScope())
                {
                    Assert.Same(inner, CurrentDisposeScope);
                    var b = a + kept;
                    var c = b * 2;
                    c.Dispose();
                    Assert.Equal(1, inner.DisposablesCount);
                    b.MoveToOuterDisposeScope();
                    _ = a + 1;
                    Assert.Equal(1, inner.DisposablesCount);
                    Assert.True(outer.Contains(b));
                }
                Assert.Same(outer, CurrentDisposeScope);
                Assert.Equal(2, outer.DisposablesCount);
                Assert.Equal(3, Counts.ThreadTotalLiveCount);
                Assert.False(a.IsInvalid);
            }
            Assert.Null(CurrentDisposeScope);
            Assert.Equal(1, Counts.ThreadTotalLiveCount);
            Assert.Equal((1, 4, 4), (Counts.CreatedOutsideScopeCount, Counts.CreatedInScopeCount, Counts.DisposedInScopeCount));
            kept.Dispose();
            Assert.Equal((0, 1), (Counts.ThreadTotalLiveCount, Counts.DisposedOutsideScopeCount));
            Counts.Reset();
            Assert.Equal(0, Counts.CreatedInScopeCount);
        });
    }

    [Fact]
    public void Detached_tensors_survive_and_attached_ones_do_not()
    {
        OnFreshThread(() =>
        {
            var outside = ones(1);
            Tensor detached, moved;
            using (var scope = NewDisposeScope())
            {
                detached = ones(1).DetachFromDisposeScope();
                moved = ones(1).MoveToOuterDisposeScope();
                scope.Attach(outside);
                Assert.Equal((1, 2), (Counts.AttachedToScopeCount, Counts.DetachedFromScopeCount));
                Assert.Equal(1, scope.DisposablesCount);
            }
            Assert.True(outside.IsInvalid);
            Assert.False(detached.IsInvalid || moved.IsInvalid);
            Assert.Equal(2, Counts.ThreadTotalLiveCount);
            detached.Dispose();
            moved.Dispose();
            Assert.Equal(0, Counts.ThreadTotalLiveCount);
        });
    }

    [Fact]
    public void Everything_but_the_things_named_goes()
    {
        OnFreshThread(() =>
        {
            using var scope = NewDisposeScope();
            var a = ones(1);
            var (b, c) = (ones(1), ones(1));
            scope.DisposeEverythingBut(a, c);
            Assert.Equal((false, true, false), (a.IsInvalid, b.IsInvalid, c.IsInvalid));
            Assert.Equal([a, c], scope.DisposablesView);
            using (NewDisposeScope())
            {
                var d = ones(1).MoveToOtherDisposeScope(a);
                Assert.True(scope.Contains(d));
            }
            Assert.Equal(3, Counts.ThreadTotalLiveCount);
            scope.DisposeEverything();
            Assert.Equal((0, 0L), (scope.DisposablesCount, Counts.ThreadTotalLiveCount));
        });
    }

    [Fact]
    public void Any_disposable_can_be_held()
    {
        OnFreshThread(() =>
        {
            var stream = new MemoryStream();
            using (var scope = NewDisposeScope())
            {
                scope.Attach(stream);
                Assert.True(scope.Contains(stream));
                scope.Detach(stream);
                Assert.False(scope.Contains(stream));
                scope.Attach(stream);
            }
            Assert.False(stream.CanRead);
        });
    }

    [Fact]
    public void A_long_lived_scope_keeps_no_places_for_the_dead()
    {
        OnFreshThread(() =>
        {
            using var scope = NewDisposeScope();
            var first = ones(1);
            for (int i = 0; i < 5000; i++)
                (first + i).Dispose();
            Assert.Equal([first], scope.DisposablesView);
            var many = Enumerable.Range(0, 1000).Select(i => first + i).ToList();
            foreach (var t in many.Where((_, i) => i % 2 == 0))
                t.Dispose();
            Assert.Equal(501, scope.DisposablesCount);
            Assert.Equal(501, Counts.ThreadTotalLiveCount);
            Assert.Same(many[999], scope.DisposablesView[^1]);
        });
    }

    [Fact]
    public void A_wrapped_computation_leaves_its_result_alone()
    {
        OnFreshThread(() =>
        {
            var result = WrappedTensorDisposeScope(() => (ones(3) * 2 + 1).sum());
            Assert.Equal(9f, result.item<float>());
            Assert.Equal(1, Counts.ThreadTotalLiveCount);
            result.Dispose();
        });
    }

    [Fact]
    public void Scopes_closed_out_of_order_still_dispose_their_own()
    {
        OnFreshThread(() =>
        {
            var outer = NewDisposeScope();
            var inner = NewDisposeScope();
            var t = ones(1);
            outer.Dispose();
            Assert.False(t.IsInvalid);
            Assert.Same(inner, CurrentDisposeScope);
            inner.Dispose();
            Assert.True(t.IsInvalid);
            Assert.Null(CurrentDisposeScope);
        });
    }

    // Counts belong to a thread, and test threads are shared.
    private static void OnFreshThread(Action act)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                act();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw new InvalidOperationException(failure.Message, failure);
    }
}
