using ScottPlot;

namespace ManifoldDsl.Examples.Reporting;

/// <summary>Colours by Okabe and Ito, told apart also with a colour-vision deficiency.</summary>
internal static class PlotColors
{
    public static readonly Color Blue = Color.FromHex("#0072B2");
    public static readonly Color Vermillion = Color.FromHex("#D55E00");
    public static readonly Color Green = Color.FromHex("#009E73");
    public static readonly Color Purple = Color.FromHex("#CC79A7");
    public static readonly Color Orange = Color.FromHex("#E69F00");
    public static readonly Color Sky = Color.FromHex("#56B4E9");
    public static readonly Color Ink = Color.FromHex("#333333");
    public static readonly Color Grid = Color.FromHex("#E6E6E6");
    public static readonly Color Shade = Color.FromHex("#EFEFEF");
}
