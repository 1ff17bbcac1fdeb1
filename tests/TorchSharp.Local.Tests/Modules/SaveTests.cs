using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Local.Tests.Modules;

public sealed class SaveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Path => System.IO.Path.Combine(_folder, "module.dat");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_saved_is_loaded()
    {
        using var scope = NewDisposeScope();
        using var source = Small(1);
        using var target = Small(2);
        source.call(rand(4, 2, 3, 3));
        source.save(Path);
        var loaded = new Dictionary<string, bool>();
        Assert.Same(target, target.load(Path, loadedParameters: loaded));
        AssertSame(source, target);
        Assert.Equal(source.state_dict().Keys, loaded.Keys);
        Assert.Equal([Path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Strides_and_devices_do_not_matter()
    {
        using var scope = NewDisposeScope();
        using var source = Conv2d(2, 3, 3);
        using var target = Conv2d(2, 3, 3);
        target.weight = Parameter(target.weight.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).detach());
        using var stream = new MemoryStream();
        target.save(stream);
        stream.Position = 0;
        source.load(stream);
        AssertSame(source, target);
        Assert.False(target.weight.is_contiguous());

        init.normal_(source.weight);
        stream.SetLength(0);
        source.save(stream);
        stream.Position = 0;
        target.load(stream);
        AssertSame(source, target);
        Assert.False(target.weight.is_contiguous());
    }

    [Fact]
    public void The_bytes_are_those_of_TorchSharp()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(Parameter(tensor(new[,] { { 1f, 2 } })), Parameter(tensor(new[] { 3f })));
        using var stream = new MemoryStream();
        module.save(stream);
        byte[] expected =
        [
            2,
            6, .. "weight"u8, 6, 2, 1, 2, .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f),
            4, .. "bias"u8, 6, 1, 1, .. BitConverter.GetBytes(3f),
        ];
        Assert.Equal(expected, stream.ToArray());

        using var large = Linear(300, 1, hasBias: false);
        stream.SetLength(0);
        large.save(stream);
        Assert.Equal([6, 2, 1, 0xAC, 0x02], stream.ToArray()[8..13]);
    }

    [Fact]
    public void Parts_can_be_left_out()
    {
        using var scope = NewDisposeScope();
        using var source = Small(1);
        using var target = Small(2);
        var kept = target.get_parameter("0.weight")!.clone();
        source.save(Path, skip: ["1.weight"]);
        Assert.Contains("expected 7, but found 6", Assert.Throws<ArgumentException>(() => target.load(Path)).Message);
        target.load(Path, strict: false, skip: ["0.weight"]);
        Assert.True(kept.equal(target.get_parameter("0.weight")!));
        Assert.True(source.get_parameter("0.bias")!.equal(target.get_parameter("0.bias")!));

        using var other = Sequential(Conv2d(2, 3, 3));
        var loaded = new Dictionary<string, bool>();
        other.load(Path, strict: false, loadedParameters: loaded);
        Assert.True(loaded["0.weight"]);
        Assert.False(loaded["1.running_mean"]);
    }

    [Fact]
    public void State_dictionaries_are_copied_whole_or_not_at_all()
    {
        using var scope = NewDisposeScope();
        using var source = Small(1);
        using var target = Small(2);
        var before = target.get_parameter("0.weight")!.clone();
        var state = source.state_dict();
        state["1.bias"] = zeros(4);
        Assert.Contains("[4]", Assert.Throws<ArgumentException>(() => target.load_state_dict(state)).Message);
        state.Remove("1.bias");
        state["more"] = zeros(1);
        var error = Assert.Throws<InvalidOperationException>(() => target.load_state_dict(state));
        Assert.Contains("'1.bias' missing, 'more' unexpected", error.Message);
        Assert.True(before.equal(target.get_parameter("0.weight")!));
        var (missing, unexpected) = target.load_state_dict(state, strict: false);
        Assert.Equal(["1.bias"], missing);
        Assert.Equal(["more"], unexpected);
        Assert.False(before.equal(target.get_parameter("0.weight")!));
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused_and_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var source = Small(1);
        using var target = Small(2);
        using var stream = new MemoryStream();
        source.save(stream);
        var bytes = stream.ToArray();
        var before = target.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        for (var length = 0; length < bytes.Length; length += length < 40 ? 1 : 37)
        {
            File.WriteAllBytes(Path, bytes[..length]);
            var error = Assert.Throws<InvalidDataException>(() => target.load(Path));
            Assert.Contains("cut short", error.Message);
        }

        Assert.All(target.state_dict(), entry => Assert.True(before[entry.Key].equal(entry.Value)));
    }

    [Fact]
    public void A_damaged_file_is_refused_with_one_sentence()
    {
        using var scope = NewDisposeScope();
        using var source = Small(1);
        using var target = Small(2);
        using var stream = new MemoryStream();
        source.save(stream);
        var bytes = stream.ToArray();
        var before = target.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        var random = new Random(7);
        var refused = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(40)] ^= (byte)random.Next(1, 256);
            try
            {
                using var copy = Small(2);
                copy.load(new MemoryStream(damaged));
            }
            catch (Exception error) when (error is InvalidDataException or ArgumentException)
            {
                refused++;
                Assert.Throws(error.GetType(), () => target.load(new MemoryStream(damaged)));
            }
        }

        // What stays undetected is a flipped bit in an element.
        Assert.True(refused > 100, $"{refused} of 300 were refused");
        Assert.All(target.state_dict(), entry => Assert.True(before[entry.Key].equal(entry.Value)));
    }

    [Fact]
    public void Other_modules_are_refused()
    {
        using var scope = NewDisposeScope();
        using var source = Linear(3, 2);
        source.save(Path);
        Assert.Contains(
            "'weight' is [2, 4], but the saved tensor is [2, 3]", Assert.Throws<ArgumentException>(() => Linear(4, 2).load(Path)).Message);
        Assert.Contains(
            "'weight' is Float64, but the saved tensor is Float32",
            Assert.Throws<ArgumentException>(() => Linear(3, 2, dtype: ScalarType.Float64).load(Path)).Message);
        Assert.Contains("named 'weight'", Assert.Throws<ArgumentException>(() => Sequential(Linear(3, 2)).load(Path)).Message);
        Assert.Contains("no file", Assert.Throws<FileNotFoundException>(() => source.load(Path + "x")).Message);
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file()
    {
        using var scope = NewDisposeScope();
        var module = Linear(3, 2);
        module.save(Path);
        var before = File.ReadAllBytes(Path);
        module.bias!.Dispose();
        Assert.ThrowsAny<Exception>(() => module.save(Path));
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Equal([Path], Directory.GetFiles(_folder));
    }

    private static nn.Module<Tensor, Tensor> Small(long seed)
    {
        manual_seed(seed);
        return Sequential(Conv2d(2, 3, 3), BatchNorm2d(3), Flatten());
    }

    private static void AssertSame(nn.Module a, nn.Module b)
    {
        var state = a.state_dict();
        Assert.Equal(state.Keys, b.state_dict().Keys);
        Assert.All(b.state_dict(), entry => Assert.True(state[entry.Key].equal(entry.Value)));
    }
}
