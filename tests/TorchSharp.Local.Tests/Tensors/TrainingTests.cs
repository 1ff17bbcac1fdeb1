using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class TrainingTests
{
    [Fact]
    public void Ten_thousand_steps_leave_no_tensor_and_no_memory_behind()
    {
        var thread = new Thread(TrainTenThousandSteps);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    [Fact]
    public void Threads_compute_side_by_side()
    {
        double[] results = new double[8];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator((ulong)(i % 2));
            var w = randn(16, 16, generator: generator).requires_grad_();
            for (int step = 0; step < 200; step++)
            {
                using var inner = NewDisposeScope();
                var x = randn(8, 16, generator: generator);
                var loss = (x.matmul(w).tanh() - x).pow(2).mean();
                loss.backward();
                using (no_grad())
                    w.add_(w.grad!, -0.1);
                w.grad = null;
                if (step % 50 == 0)
                    Assert.Contains("cannot be multiplied", Assert.Throws<ExternalException>(() => x.matmul(x)).Message);
            }
            results[i] = w.detach().sum().ToDouble();
        });
        for (int i = 2; i < results.Length; i++)
            Assert.Equal(results[i % 2], results[i]);
    }

    [Fact]
    public void The_finalizer_frees_what_nobody_disposed()
    {
        long before = Tensor.TotalCount;
        new Thread(() =>
        {
            for (int i = 0; i < 1000; i++)
                _ = ones(1000);
        }).Start();
        for (int i = 0; i < 50 && Tensor.TotalCount > before + 100; i++)
        {
            Thread.Sleep(10);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.True(Tensor.TotalCount <= before + 500, $"{Tensor.TotalCount - before} of 1000 tensors are still live");
    }

    [Fact]
    public void A_scope_that_nobody_closed_frees_its_tensors_with_the_thread()
    {
        long before = Tensor.TotalCount;
        var thread = new Thread(() =>
        {
            NewDisposeScope();
            for (int i = 0; i < 1000; i++)
                _ = ones(1000);
        });
        thread.Start();
        thread.Join();
        for (int i = 0; i < 50 && Tensor.TotalCount > before + 100; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }
        Assert.True(Tensor.TotalCount <= before + 500, $"{Tensor.TotalCount - before} of 1000 tensors are still live");
    }

    private Exception? failure;

    private void TrainTenThousandSteps()
    {
        try
        {
            using var all = NewDisposeScope();
            using var generator = new Generator(1);
            var x = randn(32, 8, generator: generator);
            var y = x.argmax(1) % 3;
            Tensor[] weights =
            [
                (randn(16, 8, generator: generator) * 0.3).requires_grad_(), zeros(16, requires_grad: true),
                (randn(3, 16, generator: generator) * 0.3).requires_grad_(), zeros(3, requires_grad: true),
            ];
            float first = Step(x, y, weights), last = 0;
            for (int i = 0; i < 500; i++)
                Step(x, y, weights);
            long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            long memory = Resident();
            for (int i = 0; i < 10_000; i++)
                last = Step(x, y, weights);
            Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            Assert.True(last < first / 2, $"the loss went from {first} to {last}");
            long grown = Resident() - memory;
            Assert.True(grown < 20_000_000, $"resident memory grew by {grown} bytes");
        }
        catch (Exception e)
        {
            failure = e;
        }
    }

    private static float Step(Tensor x, Tensor y, Tensor[] weights)
    {
        using var scope = NewDisposeScope();
        var hidden = F.linear(x, weights[0], weights[1]).relu();
        var loss = F.cross_entropy(F.linear(hidden, weights[2], weights[3]), y);
        loss.backward();
        using (no_grad())
        {
            foreach (var w in weights)
            {
                w.add_(w.grad!, -0.1);
                w.grad = null;
            }
        }
        return loss.item<float>();
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
