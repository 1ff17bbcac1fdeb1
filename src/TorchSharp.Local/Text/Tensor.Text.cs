using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How <see cref="Tensor.str"/> and print write a tensor unless told.</summary>
    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Julia;

    public partial class Tensor
    {
        /// <summary>Shape, element type and device.</summary>
        public override string ToString() => IsInvalid ? "(disposed tensor)" : ToString(TensorStringStyle.Metadata);

        /// <summary>The tensor in a style.</summary>
        /// <param name="style">The style.</param>
        /// <param name="fltFormat">The format of numbers with a fraction; g5 when null.</param>
        /// <param name="width">The length of a line.</param>
        /// <param name="cultureInfo">How numbers are written; the invariant culture when null.</param>
        /// <param name="newLine">The end of a line.</param>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null,
            string? newLine = null) =>
            new TensorPrinter(this, style == TensorStringStyle.Default ? torch.TensorStringStyle : style, fltFormat, width, cultureInfo,
                newLine).Print();

        public string str(string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null,
            TensorStringStyle style = TensorStringStyle.Default) => ToString(style, fltFormat, width, cultureInfo, newLine);

        public string jlstr(string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
            ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

        public string npstr(string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
            ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

        public string cstr(string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
            ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

        public Tensor print(string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null,
            TensorStringStyle style = TensorStringStyle.Default)
        {
            Console.WriteLine(ToString(style, fltFormat, width, cultureInfo, newLine));
            return this;
        }
    }
}
