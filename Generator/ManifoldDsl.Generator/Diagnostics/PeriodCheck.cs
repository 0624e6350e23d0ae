using System.Globalization;
using ManifoldDsl.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>Warns where a circle's period is hardly what is meant: that of another unit, or a rounded π.</summary>
internal static class PeriodCheck
{
    /// <param name="report">Takes the warning.</param>
    /// <param name="typeName">The declared class.</param>
    /// <param name="circle">An attribute with a Period.</param>
    /// <param name="standard">The period where none is written.</param>
    public static void Check(Report report, string typeName, AttributeReader circle, double standard)
    {
        var given = circle.Named<double>("Period");
        var (period, isDefault) = (given ?? standard, given is null);
        var isAxis = circle.FullName == KnownNames.Axis;
        var shape = isAxis ? "an axis" : "a circle";
        var found = CircleUnit.Find(circle.NamedString("Unit"), isAxis);
        if (found is var (unit, isMisspelt) && unit.IsMistaken(period, isDefault))
        {
            var written = isMisspelt ? $"'{circle.NamedString("Unit")}' (did you mean '{unit.Name}'?)" : unit.Name;
            report(
                PeriodRules.WrongUnit,
                circle.LocationOf(isDefault ? "Unit" : "Period"),
                typeName,
                isDefault ? $"{shape} in {written} without a period, which is then {Invariant(period)}" : $"{shape} of period {Invariant(period)} in {written}",
                unit.Turn,
                isDefault && unit.NeedsPeriod ? $"{unit.Period}, or Period = {Invariant(period)} if that is meant" : unit.Period,
                WritePeriod(circle, unit.Period));
        }
        else if (found is null or { Unit.Name: CircleUnit.Radians } && RoundedPi.Of(period) is var (symbol, code))
        {
            report(PeriodRules.RoundedPi, circle.LocationOf("Period"), typeName, shape, Invariant(period), symbol, code, WritePeriod(circle, code));
        }
    }

    /// <summary>In place of the period that is there, or else behind the unit.</summary>
    private static Fix WritePeriod(AttributeReader circle, string period)
    {
        var unit = circle.LocationOf("Unit");
        var text = $"Period = {period.Replace("Math.", "System.Math.")}";
        var edit = circle.ExpressionOf("Period") is null && unit.SourceTree is { } tree
            ? new Edit(Location.Create(tree, new TextSpan(unit.SourceSpan.End, 0)), ", " + text)
            : new Edit(circle.LocationOf("Period"), text);
        return Fix.Edit($"Write 'Period = {period}'", edit);
    }

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);
}
