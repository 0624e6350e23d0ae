namespace ManifoldDsl.Symbolics;

/// <summary>B-splines of degree 1 to 5 on equal spans: smooth curves that each control point moves only near itself.</summary>
internal static class SplineBasis
{
    public const int LargestDegree = 5;

    /// <summary>On a line, with ends that lie in the first and the last control point.</summary>
    public static LocalBasis Clamped(Coordinate t, int count, int degree)
    {
        Check(count, degree);
        var spans = count - degree;
        // knots beyond the ends are moved into them, so spans of one kind have equally many to either side, up to degree − 1
        var shapes = Enumerable.Range(0, spans).Select(span => (Left: Math.Min(span, degree - 1), Right: Math.Min(spans - 1 - span, degree - 1))).ToArray();
        var kinds = shapes.Distinct().ToList();
        var pieces = kinds.Select(kind => Pieces(degree, knot => Math.Min(Math.Max(knot, -kind.Left), kind.Right + 1)));
        return new(t, isPeriodic: false, count, pieces.ToEquatableArray(), [.. shapes.Select((shape, span) => (kinds.IndexOf(shape), span))]);
    }

    /// <summary>On a circle; function k of an odd degree peaks at node k.</summary>
    public static LocalBasis Periodic(Coordinate theta, int count, int degree)
    {
        Check(count, degree);
        var spans = Enumerable.Range(0, count).Select(span => (0, (span - (degree / 2) + count) % count));
        return new(theta, isPeriodic: true, count, EquatableArray.Of(Pieces(degree, knot => knot)), [.. spans]);
    }

    /// <summary>
    /// The functions on the span [0, 1] by Cox and de Boor's recursion, in exact polynomials of u. The knots are numbered so
    /// that the span lies between knots 0 and 1; <paramref name="knot"/> gives their places, in spans.
    /// </summary>
    private static LocalPieces Pieces(int degree, Func<int, int> knot)
    {
        var functions = new List<Rational[]> { new[] { Rational.One } };
        for (var d = 1; d <= degree; d++)
        {
            // function i of degree d starts at knot i − d; its neighbours of degree d − 1 start at i − d and i − d + 1
            var raised = Enumerable.Range(0, d + 1).Select(_ => new Rational[d + 1]).ToList();
            for (var i = 0; i < d; i++)
            {
                var (start, end) = (knot(i - d + 1), knot(i + 1));
                var width = new Rational(1, end - start);
                for (var power = 0; power < d; power++)
                {
                    var share = functions[i][power] * width;
                    raised[i + 1][power] -= share * start; // (u − start) / width
                    raised[i + 1][power + 1] += share;
                    raised[i][power] += share * end; // (end − u) / width
                    raised[i][power + 1] -= share;
                }
            }

            functions = raised;
        }

        return new(functions.Select(EquatableArray.Of).ToEquatableArray());
    }

    private static void Check(int count, int degree)
    {
        if (degree is < 1 or > LargestDegree)
        {
            throw new ArgumentOutOfRangeException(nameof(degree), degree, $"Splines are built for degrees 1 to {LargestDegree}.");
        }

        if (count <= degree)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"A spline of degree {degree} needs at least {degree + 1} control points.");
        }
    }
}
