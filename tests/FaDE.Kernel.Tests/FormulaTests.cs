using System.Xml.Linq;
using FaDE.Kernel.Notebooks;

namespace FaDE.Kernel.Tests;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("x", "<mi>x</mi>")]
    [InlineData("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("x^{-1.5}", "<msup><mi>x</mi><mrow><mo>−</mo><mn>1.5</mn></mrow></msup>")]
    [InlineData("f'(x)", "<msup><mi>f</mi><mrow><mo>′</mo></mrow></msup><mo>(</mo><mi>x</mi><mo>)</mo>")]
    [InlineData(@"\sqrt[3]{y}", "<mroot><mrow><mi>y</mi></mrow><mrow><mn>3</mn></mrow></mroot>")]
    [InlineData(@"\hat\alpha", "<mover accent=\"true\"><mi>α</mi><mo>^</mo></mover>")]
    [InlineData(@"\left( a \rightarrow b \right)",
        "<mrow><mo>(</mo><mrow><mi>a</mi><mo>→</mo><mi>b</mi></mrow><mo>)</mo></mrow>")]
    [InlineData(@"\operatorname{CE} < H", "<mtext>CE</mtext><mo>&lt;</mo><mi>H</mi>")]
    [InlineData(@"\mathbb{R}", "<mi>ℝ</mi>")]
    public void Formulas_become_MathML(string tex, string row) => Assert.Equal($"<math><mrow>{row}</mrow></math>",
        Formula.ToHtml(tex, false));

    [Theory]
    [InlineData(@"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}")]
    [InlineData(@"\underbrace{a+b}_{\text{sum}} = \max_{i \in I} \left\{ \frac{\partial L}{\partial x_i} \right\}")]
    [InlineData(@"\binom{n}{k} \prod_{j \ne i} \mathcal{N}(\mu, \sigma^2) \cdots 😀")]
    public void Longer_ones_are_correct_MathML(string tex)
    {
        var math = XElement.Parse(Formula.ToHtml(tex, true));
        Assert.Equal("math", math.Name.LocalName);
        Assert.DoesNotContain("\\", math.Value);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("x^")]
    [InlineData(@"\frac{1}")]
    [InlineData(@"\begin{tikzpicture}\end{tikzpicture}")]
    [InlineData(@"\left( x")]
    [InlineData(@"<script>\x")]
    [InlineData(@"\")]
    public void What_cannot_be_read_stays_text(string tex)
    {
        var html = Formula.ToHtml(tex, false);
        Assert.Equal(tex, XElement.Parse(html).Value);
        Assert.StartsWith("<code>", html);
    }

    [Fact]
    public void A_thousand_braces_are_text() => Assert.StartsWith("<code>", Formula.ToHtml(new string('{', 1000)
        + new string('}', 1000), false));
}
