namespace ManifoldDsl.Symbolics.Tests;

/// <summary>What the checks say about declarations, with their whole evidence; and that they say nothing about right ones.</summary>
public class TopologyChecksTests
{
    [Theory]
    // seams, exactly
    [InlineData("circle", "centre, swing: centre + swing*cos(phase/2)", "SeamJump: W | 2·swing | at phase = 0 ≡ 2π | cos(phase/2) needs a whole frequency, as in cos(phase)")]
    [InlineData("circle", "centre, swing: centre + swing*sin(1.5*phase)", "SeamKink: W | 3·swing | at phase = 0 ≡ 2π | sin(3*phase/2) needs a whole frequency, as in sin(2*phase)")]
    [InlineData("axis", "a, b: a + b*phase", "SeamJump: W | −2·π·b | at phase = 0 ≡ 2π | write it with cos(phase) and sin(phase), which close up")]
    [InlineData("circle", "a, b: a + b*phase*(2*pi - phase)", "SeamKink: W | 4π·b | at phase = 0 ≡ 2π | write it with cos(phase) and sin(phase), which close up")]
    [InlineData("circle", "1; cos(phase/2)*sin(phase/2); cos(phase/2)", "SeamJump: The function cos(phase/2) | 2 | at phase = 0 ≡ 2π | cos(phase/2) needs a whole frequency, as in cos(phase)")]
    [InlineData("circle", "a, r, rate: a + r*cos(rate*phase)", "SeamJump: W | r − cos(2π·rate)·r | at phase = 0 ≡ 2π | cos(phase*rate) needs a whole frequency, as in cos(phase)")]
    [InlineData("Möbius strip", "1; cos(theta); t", "SeamJump: The function t | 2·t | across the seam (theta + 2π, t) ~ (theta, −t) | what is odd in t needs half frequencies in theta, as in t*cos(theta/2), and what is even whole ones")]
    [InlineData("Klein bottle", "1; sin(u)", "SeamJump: The function sin(u) | 2·sin u | across the seam (theta + 2π, u) ~ (theta, −u) | what is odd in u needs half frequencies in theta, as in sin(u)*cos(theta/2), and what is even whole ones")]
    [InlineData("projective plane", "a, b, c: a + b*dX + c*dX*dY", "SeamJump: W | 2·dX·b | between d and −d, which are the same context | use even powers, or products of two of its coordinates")]
    [InlineData("SO(3)", "1; qW", "SeamJump: The function qW | 2·qW | between q and −q, which are the same context | use even powers, or products of two of its coordinates")]
    // seams, by numbers
    [InlineData("circle", "a, lift: a + lift*cos(1.3*phase)", "SeamJump: W | 1.31·lift | at phase = 0 ≡ 2π | cos(13*phase/10) needs a whole frequency, as in cos(phase)")]
    [InlineData("circle p × circle q", "a, b: a + b*cos(1.3*p)*exp(sin(q))", "SeamJump: W | 3.56·b (largest at q = π/2) | at p = 0 ≡ 2π | cos(13*p/10) needs a whole frequency, as in cos(p)")]
    [InlineData("circle", "1; atan2(-sin(phase), -cos(phase))", "SeamJump: The function atan2(-sin(phase), -cos(phase)) | −6.28 | at phase = 0 ≡ 2π | write it with cos(phase) and sin(phase), which close up")]
    // finite and smooth
    [InlineData("line", "1; log(t)", "NotFinite: The function log(t) | t = 0 | log(t) | takes the logarithm of 0 | log(t + 0.01)")]
    [InlineData("line", "a, b: a + b*log(t - 0.5)", "NotFinite: W | t = 0 | log(-1/2 + t) | takes the logarithm of −0.5 | a logarithm of what is positive on the whole domain")]
    [InlineData("line", "1; 1/t^2", "NotFinite: The function 1/t^2 | t = 0 | 1/t^2 | divides by 0 | 1/(t + 0.01)^2")]
    [InlineData("line", "1; sin(t)/t", "NotFinite: The function sin(t)/t | t = 0 | 1/t | divides by 0 | 1/(t + 0.01)")]
    [InlineData("line", "1; 1/(t - 0.3)", "NotFinite: The function 1/(t - 0.3) | t = 0.3 | 1/(-3/10 + t) | divides by 0 | a denominator that is never 0, such as (-3/10 + t)^2 + 0.01")]
    [InlineData("line", "1; 1/sin(t)", "NotFinite: The function 1/sin(t) | t = 0 | 1/sin(t) | divides by 0 | 1/(sin(t) + 0.01)")]
    [InlineData("line", "1; t^(-1.5)", "NotFinite: The function t^(-1.5) | t = 0 | 1/t^(3/2) | divides by 0 | 1/(t + 0.01)^(3/2)")]
    [InlineData("line", "1; sqrt(t - 0.25)", "NotFinite: The function sqrt(t - 0.25) | t = 0 | sqrt(-1/4 + t) | takes a root of −0.25 | a root of what is positive on the whole domain")]
    [InlineData("line", "1; sqrt(t)", "NotSmooth: The function sqrt(t) | t = 0 | sqrt(t) | has no finite derivative | sqrt(t + 0.01)")]
    [InlineData("line", "a, b, c: a + b*t^c", "NotFinite: W | t = 0 | pow(t, c) | raises 0 to a power | pow(t + 0.01, c)")]
    [InlineData("line", "1; exp(1000*t)", "NotFinite: The function exp(1000*t) | t = 0.719 | its value | is too large for a number | smaller exponents")]
    [InlineData("circle", "1; tan(phase)", "NotFinite: The function tan(phase) | phase = π/2 | tan(phase) | is infinite | sin, cos or tanh, which are finite")]
    [InlineData("circle", "1; 1/(1 + cos(phase))", "NotFinite: The function 1/(1 + cos(phase)) | phase = π | 1/(1 + cos(phase)) | divides by 0 | 1/(1 + cos(phase) + 0.01)")]
    [InlineData("circle", "1; atan2(sin(phase), cos(phase))", "InnerJump: The function atan2(sin(phase), cos(phase)) | phase = π | atan2(sin(phase), cos(phase)) | the cosine and sine of that angle instead of the angle")]
    [InlineData("sphere", "1; 1/(dX^2 + dY^2)", "NotFinite: The function 1/(dX^2 + dY^2) | d = (0, 0, 1) | 1/(dX^2 + dY^2) | divides by 0 | 1/(dX^2 + dY^2 + 0.01)")]
    [InlineData("line", "k, v: v*t/(k + t)", "NotFiniteForSomeWeights: W | t = 0, k = 0 | 1/(t + k) | divides by 0 | k")]
    [InlineData("line", "k, v: v*t + log(k)", "NotFiniteForSomeWeights: W | k = −2 | log(k) | takes the logarithm of −2 | k")]
    // independence
    [InlineData("circle", "a, swing, lift: a + swing*cos(phase) + 2*lift*cos(phase)", "Dependent: lift = 2·swing |  | lift")]
    [InlineData("circle", "a, b, c: a + b*cos(phase) + c*(1 + cos(phase))", "Dependent: c = a + b |  | c")]
    [InlineData("circle", "1; cos(phase)^2; cos(2*phase)", "Dependent: cos(2*phase) = −1 + 2·cos(phase)^2 |  | cos(2*phase)")]
    [InlineData("sphere", "1; dX^2; dY^2; dZ^2", "Dependent: dZ^2 = 1 − dX^2 − dY^2 |  | dZ^2")]
    [InlineData("simplex", "1; a; b; c", "Dependent: c = 1 − a − b |  | c")]
    [InlineData("line", "1 + t; 1; 3*t", "Dependent: 3*t = 3·(1 + t) − 3 |  | 3*t")]
    [InlineData("line", "1; exp(t); exp(t + 1)", "Dependent: exp(t + 1) = 2.71828·exp(t) |  (up to 1e−12) | exp(t + 1)")]
    [InlineData("line", "tanh(t); (exp(2*t) - 1)/(exp(2*t) + 1)", "Dependent: (exp(2*t) - 1)/(exp(2*t) + 1) = tanh(t) |  (up to 1e−12) | (exp(2*t) - 1)/(exp(2*t) + 1)")]
    [InlineData("line", "1; t - t", "Dependent: (t - t) = 0 |  | (t - t)")]
    [InlineData("line", "a, b, rate: a*b*exp(-rate*t)", "RedundantWeights: a and b | only a·b counts | replace them by one weight")]
    [InlineData("line", "a, b, c: a^2*b*t + c", "RedundantWeights: a and b | only a²·b counts | replace them by one weight")]
    [InlineData("line", "a, b, c: a + exp(b)*exp(c)*t", "RedundantWeights: b and c | only b + c counts | replace them by one weight")]
    [InlineData("line", "a, b, c: a*exp(-c*(t + b))", "RedundantWeights: a and b | only one combination of them counts | replace them by one weight")]
    [InlineData("line", "a, b, c: (a + b)*exp(c*t) + a*b*exp(-c*t) + (a - b)*exp(2*c*t)", "")]
    // use
    [InlineData("line", "a, b: a*t + b*(t - t)", "UnusedWeight: b")]
    [InlineData("circle", "a, b: a*sin(phase) + b*(sin(phase)^2 + cos(phase)^2 - 1)", "UnusedWeight: b")]
    [InlineData("circle × line", "1; cos(phase)", "UnusedCoordinate: t")]
    [InlineData("circle × sphere", "1; cos(phase); cos(phase)*(dX^2 + dY^2 + dZ^2 + sin(phase))", "UnusedCoordinate: d")]
    // conditioning
    [InlineData("line", "1; t; t^2; t^3", "IllConditioned: = 15514 | write [Legendre(Degree = 3)], which spans the same functions | 3")]
    [InlineData("line", "a, b, c: a + b*t + c*t^2", "IllConditioned: = 524 | write [Legendre(Degree = 2)], which spans the same functions | 2")]
    [InlineData("line", "1; 1000*t", "IllConditioned: = 1333339 | scale the functions to the same size: the root mean square of 1 is 1 and that of 1000*t is 577 | ")]
    [InlineData("line", "1; exp(t); exp(1.001*t)", "IllConditioned: = 3.8e9 | exp(t) is within 0.00347 % of a combination of the others, so leave it out or write one that differs more | ")]
    [InlineData("line", "1; 1e200*t", "UnusableGram: 1e200*t is too large to be squared | scale it to values of about 1")]
    [InlineData("line", "1; cos(t); cos(1.0001*t)", "UnusableGram: cos(1.0001*t) is nearly −0.000186283 + 1.00019·cos(t) | leave out cos(1.0001*t), or write a function that differs more")]
    // which contexts can be told apart
    [InlineData("circle", "cos(2*phase); sin(2*phase)", "SharedContexts: phase = 0 | phase = π")]
    [InlineData("circle", "1; cos(phase)", "SharedContexts: phase = π/2 | phase = 3π/2")]
    [InlineData("circle", "cos(3*phase); sin(2*phase)", "SharedContexts: phase = π/6 | phase = 7π/6")]
    [InlineData("sphere", "1; dX*dY; dY*dZ; dX*dZ; dX^2 - dY^2; dZ^2", "SharedContexts: d = (0, 0, 1) | d = (0, 0, −1)")]
    [InlineData("line", "(2*t - 1)^2", "SharedContexts: t = 0 | t = 1")]
    [InlineData("line", "t^2", "LostDirection: t = 0 | 0 | 2")]
    public void TheEvidenceIsStated(string topology, string declaration, string expected) =>
        Assert.Equal(expected, Declared.Print(Declared.Check(Declared.Topology(topology), declaration)));

    [Theory]
    [InlineData("circle", "centre, radius, shift: centre + radius*cos(phase + shift)")]
    [InlineData("circle", "a, b, c, d: a + b*cos(phase)^3 + c*sin(phase)*cos(2*phase + 1/3) + d*sin(phase)")]
    [InlineData("circle", "a, b, c: a*exp(b*cos(phase - c))")]
    [InlineData("circle", "1; exp(cos(phase)); exp(sin(phase))")]
    [InlineData("circle", "1; 1/(2 + cos(phase)); sin(phase)")]
    [InlineData("line", "1; t; exp(-t)")]
    [InlineData("line", "start, rate: start*exp(-rate*t)")]
    [InlineData("line", "a, b, c: a/(1 + exp(-b*(t - c)))")]
    [InlineData("line", "a, b, c, d: a + b*sin(c*t + d)*exp(-t)")]
    [InlineData("line", "a, b: a*log(t + 0.001) + b*sqrt(1 + t)")]
    [InlineData("line", "1; sqrt(2)*t - 1; 6*t^2 - 6*t + 1")]
    [InlineData("circle × line", "1; atan2(sin(phase), t + 2); t; cos(phase)")]
    [InlineData("circle × line", "1; t^2*cos(2*atan2(t*sin(phase), t*cos(phase))); t; cos(phase); sin(phase)")]
    [InlineData("Möbius strip", "1; cos(theta); sin(theta); t^2; t*cos(theta/2); t*sin(theta/2)")]
    [InlineData("sphere", "1; dX/sqrt(dX^2 + dY^2 + dZ^2); dY; dZ")]
    [InlineData("simplex", "a; b; c/(1 + a)")]
    public void ARightDeclarationHasNoFinding(string topology, string declaration) =>
        Assert.Equal("", Declared.Print(Declared.Check(Declared.Topology(topology), declaration)));

    [Fact]
    public void FindingsAreEqualByValue() => Assert.Equal(
        Declared.Check(Declared.Topology("line"), "1; log(t)"),
        Declared.Check(Declared.Topology("line"), "1; log(t)"));

    [Fact]
    public void AProofThatIsTooLongLeavesTheDecisionToNumbers()
    {
        // (1 + cos θ + … + cos 12θ)⁶ has too many terms to be multiplied out
        var theta = new Coordinate("phase");
        var closed = Expr.Sum(Enumerable.Range(0, 13).Select(h => Expr.Cos(h * theta)));
        Assert.Equal("", Declared.Print(Declared.Check(Declared.Topology("circle"), (closed / 13).Power(6), Expr.Cos(theta), Expr.Sin(theta))));
        var open = (closed + Expr.Cos(theta / 2)) / 13;
        Assert.Equal(FindingKind.SeamJump, Declared.Check(Declared.Topology("circle"), open.Power(6)).Single().Kind);
    }

    [Fact]
    public void CancellationIsNoticed()
    {
        var topology = Declared.Topology("line");
        Assert.Throws<OperationCanceledException>(() =>
            TopologyChecks.Check(topology, EquatableArray.Of(Expr.One, Expr.Log(topology.Coordinates[0])), EquatableArray.Of("1", "log(t)"), new CancellationToken(canceled: true)));
    }
}
