using System.Globalization;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Tensors;

// One operation as PyTorch computed it: see Fixtures/make_fixtures.py.
internal sealed record RecordedCase(string Name, bool Differentiable, IReadOnlyList<RecordedTensor> Inputs, IReadOnlyList<RecordedTensor> Outputs)
{
    internal static readonly IReadOnlyDictionary<string, RecordedCase> All = Read();

    private static Dictionary<string, RecordedCase> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "operations.json")));
        return document.RootElement.EnumerateObject().ToDictionary(entry => entry.Name, entry => new RecordedCase(entry.Name,
            entry.Value.GetProperty("grad").GetBoolean(), Tensors(entry.Value.GetProperty("in")), Tensors(entry.Value.GetProperty("out"))));
    }

    private static List<RecordedTensor> Tensors(JsonElement list) => list.EnumerateArray().Select(t => new RecordedTensor(
        t.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64()).ToArray(),
        t.GetProperty("type").GetString() switch
        {
            "int64" => ScalarType.Int64,
            "bool" => ScalarType.Bool,
            "float32" => ScalarType.Float32,
            _ => ScalarType.Float64,
        },
        t.GetProperty("data").EnumerateArray().Select(Number).ToArray())).ToList();

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.GetString() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var text => double.Parse(text!, CultureInfo.InvariantCulture),
    };
}
