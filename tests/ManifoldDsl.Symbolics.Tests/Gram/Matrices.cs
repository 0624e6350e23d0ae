namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Exact matrices as text: rows separated by "; ".</summary>
internal static class Matrices
{
    public static RationalMatrix Parse(string rows)
    {
        var entries = rows.Split("; ").Select(row => row.Split(' ').Select(Number).ToArray()).ToArray();
        return new(entries.Length, (row, column) => entries[row][column]);
    }

    public static RationalMatrix Diagonal(string entries)
    {
        var diagonal = entries.Split(' ').Select(Number).ToArray();
        return new(diagonal.Length, (row, column) => row == column ? diagonal[row] : 0);
    }

    public static Rational Number(string text) => text.Split('/').Select(int.Parse).ToArray() is [var numerator, var denominator]
        ? new Rational(numerator, denominator)
        : int.Parse(text);
}
