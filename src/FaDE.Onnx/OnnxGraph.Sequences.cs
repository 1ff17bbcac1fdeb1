using FaDE.Supernet.Export;
using FaDE.Supernet.Text.Sequences;
using Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace FaDE.Onnx;

/// <summary>What transformer layers take.</summary>
internal sealed partial class OnnxGraph
{
    /// <summary>Adds a step of a transformer layer; false where it is none.</summary>
    private bool AddOnSequence(ProgramStep step, string x, string result, IReadOnlyList<int> n)
    {
        switch (step.Kind)
        {
            case StepKind.Positions:
                Node("Transpose", result + "_turned", [x], List("perm", 0, 2, 3, 1));
                Node("Reshape", result, [result + "_turned", Numbers("shape", [-1, n[0]])]);
                break;
            case StepKind.Pixels:
                Node("Reshape", result + "_apart", [x, Numbers("shape", [-1, .. n])]);
                Node("Transpose", result, [result + "_apart"], List("perm", 0, 3, 1, 2));
                break;
            case StepKind.Heads:
                Node("Reshape", result + "_apart", [x, Numbers("shape", [-1, .. n])]);
                Node("Transpose", result, [result + "_apart"], List("perm", 0, 2, 1, 3));
                break;
            case StepKind.Together:
                Node("Transpose", result + "_turned", [x], List("perm", 0, 2, 1, 3));
                Node("Reshape", result, [result + "_turned", Numbers("shape", [-1, n[0]])]);
                break;
            case StepKind.Scores:
                Node("Transpose", result + "_keys", [step.Operands[1]], List("perm", 0, 1, 3, 2));
                Node("MatMul", result, [x, result + "_keys"]);
                break;
            case StepKind.Weighted: Node("MatMul", result, step.Operands); break;
            case StepKind.ByDistance: AddDistances(x, result, n[0], n[1], n[2]); break;
            case StepKind.ByRoot:
                Node("Div", result, [x, Constant($"root_{n[0]}", [], [MathF.Sqrt(n[0])], DataType.Float)]);
                break;
            case StepKind.Softmax: Node("Softmax", result, [x], Number("axis", -1)); break;
            case StepKind.Three: AddThree(x, result, n[0], n[1]); break;
            default: return false;
        }
        return true;
    }

    private void AddDistances(string queries, string result, int heads, int positions, int width)
    {
        var table = Constant($"distances_{positions}_{width}", [positions, width, positions],
            Array.ConvertAll(Distances.Table(positions, width), value => (float)value), DataType.Float);
        Node("Transpose", result + "_turned", [queries], List("perm", 2, 0, 1, 3));
        Node("Reshape", result + "_flat", [result + "_turned", Numbers("shape", [positions, -1, width])]);
        Node("MatMul", result + "_products", [result + "_flat", table]);
        Node("Reshape", result + "_apart", [result + "_products", Numbers("shape", [positions, -1, heads, positions])]);
        Node("Transpose", result, [result + "_apart"], List("perm", 1, 2, 0, 3));
    }

    private void AddThree(string x, string result, int positions, int values)
    {
        Node("Reshape", result + "_rows", [x, Numbers("shape", [-1, positions, values])]);
        Node("Pad", result + "_padded", [result + "_rows", Numbers("pads", [0, 1, 0, 0, 1, 0])]);
        string Part(string name, int from)
        {
            Node("Slice", result + name, [result + "_padded", Numbers("from", [from]), Numbers("to",
                [from + positions]), Numbers("axes", [1])]);
            return result + name;
        }
        Node("Concat", result + "_wide", [Part("_before", 0), result + "_rows", Part("_after", 2)], Number("axis", 2));
        Node("Reshape", result, [result + "_wide", Numbers("shape", [-1, 3 * values])]);
    }
}
