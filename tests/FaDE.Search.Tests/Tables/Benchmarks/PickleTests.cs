using System.Buffers.Binary;
using System.Text;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Pickles;

namespace FaDE.Search.Tests.Tables.Benchmarks;

public sealed class PickleTests
{
    [Fact]
    public void Plain_data_comes_out_as_it_is()
    {
        // What Python's pickle.dumps({"a": [1, -2, 2.5, None, True], 3: (b"x", "é")}, protocol=3) writes.
        var read = (Dictionary<object, object?>)Pickle.Read("x", Bytes(
            "\u0080\u0003}q\0(X\u0001\0\0\0aq\u0001]q\u0002(K\u0001J\u00fe\u00ff\u00ff\u00ffG@\u0004"
            + "\0\0\0\0\0\0N\u0088eK"
            + "\u0003C\u0001xq\u0003X\u0002\0\0\0\u00c3\u00a9q\u0004\u0086q\u0005u."))!;
        Assert.Equal([1L, -2L, 2.5, null, true], (List<object?>)read["a"]!);
        var tuple = (object?[])read[3L]!;
        Assert.Equal("x"u8.ToArray(), ((ReadOnlyMemory<byte>)tuple[0]!).ToArray());
        Assert.Equal("é", tuple[1]);
    }

    [Theory]
    [InlineData("\u0080\u0003cos\nsystem\nX\u0002\0\0\0ls\u0085R.", "met 'os.system' at byte 2")]
    [InlineData("\u0080\u0004\u008c\u0008builtins\u008c\u0004eval\u0093\u008c\u0001" + "1\u0085R.",
        "met 'builtins.eval'")]
    [InlineData("\u0080\u0003c__builtin__\nexec\n.", "met '__builtin__.exec'")]
    [InlineData("\u0080\u0003cnumpy\ndtype\nX\u0001\0\0\0a\u0085i.", "met the opcode 0x69")]
    [InlineData("\u0080\u0002P1\n.", "met the opcode 0x50")]
    [InlineData("\u0080\u0002\u0082\u0001.", "met the opcode 0x82")]
    [InlineData("\u0080\u0003]K\u0001", "met the end of the file")]
    [InlineData("\u0080\u0003.", "ends with one value; met 0")]
    [InlineData("\u0080\u0003K\u0001K\u0002.", "ends with one value; met 2")]
    [InlineData("\u0080\u0003]K\u0001e.", "closes what it has opened")]
    [InlineData("\u0080\u0003K\u0001K\u0002a.", "appends to a list")]
    [InlineData("\u0080\u0003}]K\u0002s.", "has texts or whole numbers as keys")]
    [InlineData("\u0080\u0003}(K\u0001K\u0002K\u0001K\u0003u.", "met '1' twice")]
    [InlineData("\u0080\u0003h\u0005.", "recalls what it has stored")]
    [InlineData("\u0080\u0004\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u003f", "lengths that fit into the file")]
    [InlineData("\u0080\u0004" + "B\u00ff\u00ff\u00ff\u007f" + "a", "where 2147483647 bytes were to come")]
    [InlineData("\u0080\u0003X\u0002\0\0\0\u00ff\u00ff.", "in UTF-8")]
    public void A_hostile_or_damaged_pickle_is_refused_in_one_sentence(string pickle, string message) =>
    Refused(Bytes(pickle), message);

    [Fact]
    public void Deep_nesting_is_refused()
    {
        Refused([0x80, 3, .. Enumerable.Repeat((byte)'(', 1000)], "64 marks");
        Refused([0x80, 3, .. Enumerable.Repeat((byte)'N', 200_000)], "100000 values");
        Refused([0x80, 3, .. Enumerable.Repeat((byte)']', 200_000), .. Enumerable.Repeat((byte)'a', 199_999),
            (byte)'.'], "not containers alone");
    }

    [Fact]
    public void Memory_bombs_are_refused()
    {
        Refused([0x80, 3, .. Enumerable.Repeat("}0"u8.ToArray(), 1).SelectMany(x => x)], "opcode 0x30");
        // A million empty dictionaries in one list, three bytes each: more than a file of this length can fill.
        Refused([0x80, 3, (byte)']', .. Enumerable.Repeat("}a"u8.ToArray(), 1_000_000).SelectMany(x => x), (byte)'.'],
            "not containers alone");
        Refused([0x80, 4, (byte)'N', .. Enumerable.Repeat((byte)0x94, 1_000_000), (byte)'.'], "not containers alone");
        // Ten levels of lists that hold the one below ten times: small as it stands, and nobody walks through it.
        var laughs = new List<byte> { 0x80, 3, (byte)'N', (byte)'q', 0 };
        for (byte level = 1; level <= 10; level++)
            laughs.AddRange([(byte)']', (byte)'(', .. Enumerable.Repeat(new byte[]
            { (byte)'h', (byte)(level - 1) }, 10).SelectMany(x => x), (byte)'e', (byte)'q', level]);
        laughs.AddRange([(byte)'\u0086', (byte)'.']);
        Assert.ThrowsAny<TableException>(() => Pickle.Read("x", [.. laughs]));
    }

    [Fact]
    public void An_array_that_claims_to_be_larger_than_its_bytes_is_refused()
    {
        var type = new PickledObject("numpy.dtype", ["f8"]) { State = new object?[] { 3L, "<" } };
        var array = new PickledObject("numpy.core.numeric._frombuffer",
            [new ReadOnlyMemory<byte>(new byte[16]), type, new object?[] { long.MaxValue, long.MaxValue }, "C"]);
        Assert.Contains("met 16 bytes", Assert.Throws<TableException>(() => new Numpy("x").Matrix(array)).Message);
        var number = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(number, 2.5);
        Assert.Equal(2.5, new Numpy("x")
            .Number(new PickledObject("numpy.core.multiarray.scalar", [type, new ReadOnlyMemory<byte>(number)]), "it"));
    }

    [Fact]
    public void Random_bytes_never_do_more_than_be_refused()
    {
        var rng = new Rng(17);
        var whole = File.ReadAllBytes(Path.Combine("Tables", "Benchmarks", "Files", "nas-bench-201.pd"));
        for (var trial = 0; trial < 2000; trial++)
        {
            var bytes = whole.ToArray();
            for (var flips = 1 + rng.Next(4); flips > 0; flips--) bytes[rng.Next(bytes.Length)] = (byte)rng.Next(256);
            try
            {
                DataFrame.Of("x",
                    Pickle.Read("x", bytes[..(rng.Next(2) == 0 ? bytes.Length : rng.Next(bytes.Length))]));
            }
            catch (TableException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    private static byte[] Bytes(string latin) => Encoding.Latin1.GetBytes(latin);

    private static void Refused(byte[] pickle, string message)
    {
        var error = Assert.Throws<TableException>(() => Pickle.Read("x.pd", pickle));
        Assert.Contains(message, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }
}
