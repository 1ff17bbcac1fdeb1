namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor uniform_(double from = 0, double to = 1, Generator? generator = null) =>
            Drawn(ts_uniform_(Handle, from, to, generator?.Handle ?? 0), generator);

        public Tensor normal_(double mean = 0, double stddev = 1, Generator? generator = null) =>
            Drawn(ts_normal_(Handle, mean, stddev, generator?.Handle ?? 0), generator);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) =>
            Drawn(ts_exponential_(Handle, lambda, generator?.Handle ?? 0), generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Drawn(ts_bernoulli_(Handle, p, generator?.Handle ?? 0), generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null)
        {
            Drawn(ts_bernoulli_tensor_(Handle, p.Handle, generator?.Handle ?? 0), generator);
            GC.KeepAlive(p);
            return this;
        }

        /// <summary>Integers from the first up to, but not with, the last.</summary>
        public Tensor random_(long from, long to, Generator? generator = null) =>
            Drawn(ts_random_(Handle, from, to, generator?.Handle ?? 0), generator);

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Drawn(ts_cauchy_(Handle, median, sigma, generator?.Handle ?? 0), generator);

        public Tensor log_normal_(double mean = 1, double stddev = 2, Generator? generator = null) =>
            Drawn(ts_log_normal_(Handle, mean, stddev, generator?.Handle ?? 0), generator);

        public Tensor geometric_(double p, Generator? generator = null) => Drawn(ts_geometric_(Handle, p, generator?.Handle ?? 0), generator);

        public Tensor bernoulli(Generator? generator = null) => torch.bernoulli(this, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            torch.multinomial(this, num_samples, replacement, generator);

        private Tensor Drawn(int status, Generator? generator)
        {
            GC.KeepAlive(generator);
            return Self(status);
        }
    }
}
