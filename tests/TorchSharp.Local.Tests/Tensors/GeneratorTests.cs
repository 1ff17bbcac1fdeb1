using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

public sealed class GeneratorTests
{
    [Fact]
    public void A_generator_of_ones_own_repeats_and_leaves_the_default_one_alone()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var before = random.get_rng_state();
        using var generator = new Generator(7);
        var first = randn(100, generator: generator);
        generator.manual_seed(7);
        Assert.True(first.equal(randn(100, generator: generator)));
        Assert.Equal(7, generator.initial_seed());
        Assert.True(before.equal(random.get_rng_state()));
        manual_seed(7);
        Assert.True(first.equal(randn(100)));
    }

    [Fact]
    public void A_state_put_back_gives_the_same_numbers_again()
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        _ = rand(3);
        var state = random.get_rng_state();
        var a = randn(7);
        var (b, c, d, e) = (empty(4).exponential_(), randperm(10), multinomial(ones(5), 3), rand_like(a));
        random.set_rng_state(state);
        Assert.True(a.equal(randn(7)));
        Assert.True(b.equal(empty(4).exponential_()));
        Assert.True(c.equal(randperm(10)));
        Assert.True(d.equal(multinomial(ones(5), 3)));
        Assert.True(e.equal(rand_like(a)));
        Assert.Equal(11, initial_seed());
    }

    [Fact]
    public void Draws_in_place_take_a_generator()
    {
        using var scope = NewDisposeScope();
        Func<Generator, Tensor>[] draws =
        [
            g => empty(9).uniform_(0, 1, g), g => empty(9).normal_(0, 1, g), g => empty(9).exponential_(1, g), g => empty(9).bernoulli_(0.5, g),
            g => empty(9).bernoulli_(full(9, 0.5), g), g => empty(9).random_(0, 100, g), g => empty(9).cauchy_(0, 1, g),
            g => empty(9).log_normal_(0, 1, g), g => empty(9).geometric_(0.3, g), g => bernoulli(full(9, 0.5), g), g => poisson(full(9, 3.0), g),
            g => normal(zeros(9), ones(9), g), g => randint(0, 50, 9, generator: g), g => randperm(9, generator: g), g => rand(9, generator: g),
        ];
        foreach (var draw in draws)
        {
            var first = draw(new Generator(3));
            Assert.True(first.equal(draw(new Generator(3))));
        }
        Assert.Equal(3.0, poisson(full(100000, 3.0), new Generator(1)).mean().ToDouble(), 0.05);
    }

    [Fact]
    public void Seeding_from_the_system_says_the_seed()
    {
        using var scope = NewDisposeScope();
        long value = seed();
        var a = rand(5);
        manual_seed(value);
        Assert.True(a.equal(rand(5)));
    }
}
