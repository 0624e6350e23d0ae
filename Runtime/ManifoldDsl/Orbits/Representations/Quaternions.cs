namespace ManifoldDsl;

/// <summary>Unit quaternions (w, x, y, z) as rotations of space.</summary>
internal static class Quaternions
{
    /// <summary>Adds the gradient of a unit quaternion from that of an infinitesimal turn ω: 2·ω·q for q → exp(ω/2)·q, or −2·q·ω for q → q·exp(−ω/2).</summary>
    /// <param name="quaternion">q.</param>
    /// <param name="turn">The gradient of ω.</param>
    /// <param name="isBehind">Whether the turn comes before the rotation and is undone, q → q·exp(−ω/2).</param>
    /// <param name="sum">What it is added to.</param>
    public static void AddGradient(ReadOnlySpan<double> quaternion, ReadOnlySpan<double> turn, bool isBehind, Span<double> sum)
    {
        var (w, x, y, z) = (quaternion[0], quaternion[1], quaternion[2], quaternion[3]);
        var (a, b, c) = (2 * turn[0], 2 * turn[1], 2 * turn[2]);
        var sign = isBehind ? -1 : 1; // the cross product changes its sign twice: with ω, and with the order
        sum[0] += sign * ((-a * x) - (b * y) - (c * z));
        sum[1] += (sign * a * w) + ((b * z) - (c * y));
        sum[2] += (sign * b * w) + ((c * x) - (a * z));
        sum[3] += (sign * c * w) + ((a * y) - (b * x));
    }
}
