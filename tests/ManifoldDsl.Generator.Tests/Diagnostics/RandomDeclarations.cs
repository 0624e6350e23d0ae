namespace ManifoldDsl.Generator.Tests;

/// <summary>Random declarations out of all attributes and their properties, right and wrong.</summary>
internal sealed class RandomDeclarations(int seed)
{
    /// <summary>Names that a declaration may have, some of which meet locals and members of the generated code.</summary>
    private static readonly string[] Names =
    [
        "a", "b", "c", "class", "A", "θ", "row", "aIsInside", "cosA", "Sqrt2", "phi", "basis", "context", "contexts", "one", "factor1", "product2", "aX",
        "APieces", "ABasis", "Description", "value", "Z", "東",
    ];

    private static readonly string[] WrongNames = ["\"a b\"", "\"\"", "\"@a\"", "\"1\"", "null!"];
    private static readonly string[] Numbers = ["1", "360", "0.1", "2 * System.Math.PI", "1 / 3.0", "1e-308", "double.MaxValue", "Constants.Half", "1e17", "12"];
    private static readonly string[] WrongNumbers = ["-1", "0", "double.Epsilon", "double.NaN", "1 / 0.0", "-2.5"];
    private static readonly string[] Degrees = ["1", "2", "2", "3", "4", "5"];
    private static readonly string[] WrongDegrees = ["24", "0", "-1", "25", "int.MinValue"];
    private static readonly string[] Counts = ["4", "5", "6", "7", "8", "12", "256"];
    private static readonly string[] WrongCounts = ["2", "3", "0", "-3", "1024", "1025", "int.MaxValue"];
    private static readonly string[] Units = ["\"deg\"", "null", "\"<&>\\n*/\"", "\"\"\"" + "a\"b" + "\"\"\""];
    private static readonly string[] Headers = ["partial class {0}", "sealed partial class {0};", "partial record {0}", "abstract partial class {0}", "class {0}", "static partial class {0}", "partial class {0}<T>", "partial struct {0}"];
    private static readonly string[] Bases = ["Fourier", "Legendre", "Bezier", "BSpline", "CatmullRom", "PiecewiseLinear", "SphericalHarmonics"];

    private readonly Random _random = new(seed);
    private readonly Queue<string> _names = [];
    private readonly List<string> _used = [];

    /// <summary>What all of them refer to.</summary>
    public static string Constants => "internal static class Constants { public const string Name = \"named\"; public const double Half = 0.5; }";

    public string Next(string typeName)
    {
        _used.Clear();
        _names.Clear();
        foreach (var name in Names.OrderBy(_ => _random.Next()).ToArray())
        {
            _names.Enqueue(name);
        }

        var topologies = Enumerable.Range(0, Seldom(40) ? 0 : Seldom(4) ? 3 : _random.Next(1, 3)).Select(_ => Topology()).ToArray();
        var bases = Enumerable.Range(0, _random.Next(0, 3)).Select(_ => Basis());
        var attributes = topologies.Concat(bases).Concat(_random.Next(5) == 0 ? ["Additive"] : []).OrderBy(_ => _random.Next());

        // the first headers are right
        var header = string.Format(null, Seldom(8) ? Pick(Headers) : Headers[_random.Next(4)], typeName);
        return $"using ManifoldDsl;\n[{string.Join("] [", attributes.DefaultIfEmpty("Additive"))}]\ninternal {header}{(header.EndsWith(';') ? "" : " { }")}";
    }

    private string Topology() => _random.Next(13) switch
    {
        0 or 1 => $"Circle({Name()}{Period()}{Unit()})",
        2 or 3 => $"Line({Name()}{Range()}{Maybe("IsLogarithmic", ["true"], ["false"])}{Unit()})",
        4 => $"Torus({ListOfNames(1, 4)}{Period()}{Unit()})",
        5 => $"Cylinder({Name()}, {Name()}{Period()}{Range()})",
        6 => $"Axis({Name()}{Period()}{Unit()})",
        7 => $"Simplex({ListOfNames(1, 5)}{Normalize()})",
        8 => $"Sphere({Name()}{Normalize()})",
        9 => $"Rotation3D({Name()}{Normalize()})",
        10 => $"MobiusStrip({Name()}, {Name()}{Period()}{Maybe("HalfWidth", Numbers, WrongNumbers)})",
        11 => $"KleinBottle({Name()}, {Name()}{Period()}{Unit()})",
        _ => $"ProjectivePlane({Name()}{Normalize()})",
    };

    private string Basis()
    {
        var kind = Pick(Bases);
        var name = _random.Next(3) == 0 && _used.Count > 0 ? Pick([.. _used]) : Seldom(20) ? Pick(WrongNames) : "";
        if (kind == "Fourier" && _random.Next(2) == 0)
        {
            return $"Fourier({string.Join(", ", Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Number(Degrees, WrongDegrees)).Prepend(name).Where(part => part.Length > 0))})";
        }

        var properties = kind switch
        {
            "Fourier" => [("Harmonics", Number(Degrees, WrongDegrees))],
            "CatmullRom" or "PiecewiseLinear" => [("ControlPoints", Number(Counts, WrongCounts))],
            "BSpline" => [("ControlPoints", Number(Counts, WrongCounts)), .. _random.Next(2) == 0 ? [("Degree", Number(Degrees, WrongDegrees))] : Array.Empty<(string, string)>()],
            _ => new[] { ("Degree", Number(Degrees, WrongDegrees)) },
        };
        return $"{kind}({string.Join(", ", properties.Where(_ => !Seldom(20)).Select(property => $"{property.Item1} = {property.Item2}").Prepend(name).Where(part => part.Length > 0))})";
    }

    /// <summary>A name that is usable and new, most of the time.</summary>
    private string Name()
    {
        var name = Seldom(12) ? Pick([.. WrongNames, .. Names.Select(Quoted)]) : _names.Count > 0 && !Seldom(30) ? Quoted(_names.Dequeue()) : "Constants.Name";
        _used.Add(name);
        return name;
    }

    private string ListOfNames(int fewest, int most) => string.Join(", ", Enumerable.Range(0, _random.Next(fewest, most + 1)).Select(_ => Name()));

    private string Period() => Maybe("Period", Numbers, WrongNumbers);

    private string Range() => _random.Next(3) switch
    {
        0 => $", From = {Number(["-1", "0", "-0.1", "-2 * System.Math.PI", "-1e300"], Numbers)}, To = {Number(Numbers, WrongNumbers)}",
        1 => Maybe("To", Numbers, WrongNumbers) + Maybe("Outside", ["Outside.Extrapolate", "Outside.Clamp"], ["(Outside)7"]),
        _ => "",
    };

    private string Unit() => Maybe("Unit", Units, Units);

    private string Normalize() => Maybe("Normalize", ["true"], ["false"]);

    private string Maybe(string property, string[] right, string[] wrong) => _random.Next(3) > 0 ? "" : $", {property} = {Number(right, wrong)}";

    private string Number(string[] right, string[] wrong) => Pick(Seldom(4) ? wrong : right);

    private bool Seldom(int times) => _random.Next(times) == 0;

    private string Pick(string[] values) => values[_random.Next(values.Length)];

    private static string Quoted(string name) => $"\"{name}\"";
}
