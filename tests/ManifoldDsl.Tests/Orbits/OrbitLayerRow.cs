using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>A manifold whose topology is a group, as a row of the orbits' contract.</summary>
internal abstract class OrbitLayerRow(string name, OrbitElement[] elements)
{
    public static OrbitLayerRow[] All { get; } =
    [
        new OrbitLayerRow<Rotation>("circle", [OrbitElement.Circle("angle", 360)]),
        new OrbitLayerRow<Grating>("axis", [OrbitElement.Circle("direction", 180)]),
        new OrbitLayerRow<Drift>("line", [OrbitElement.Line("drift", -2, 2)]),
        new OrbitLayerRow<Arm>("torus", [OrbitElement.Circle("shoulder", 360), OrbitElement.Circle("elbow", 360)]),
        new OrbitLayerRow<Cylinder>("circle × line", [OrbitElement.Circle("hour", 24), OrbitElement.Line("level", -1, 3)]),
        new OrbitLayerRow<Sums>("additive torus × line", [OrbitElement.Circle("a", 1), OrbitElement.Circle("b", 1), OrbitElement.Line("level", 0, 4)]),
        new OrbitLayerRow<Pose>("rotations", [OrbitElement.Space("pose")]),
        new OrbitLayerRow<Camera>("circle × rotations × line", [OrbitElement.Circle("hour", 24), OrbitElement.Space("pose"), OrbitElement.Line("zoom", 1, 3)]),
        new OrbitLayerRow<AmplitudePhase>("circle of a nonlinear formula", [OrbitElement.Circle("hour", 24)]),
    ];

    public static TheoryData<string> Names => [.. All.Select(row => row.Name)];

    /// <summary>Each row with each side and coupling that it has.</summary>
    public static TheoryData<string, OrbitSide, OrbitCoupling> Uses
    {
        get
        {
            var uses = new TheoryData<string, OrbitSide, OrbitCoupling>();
            foreach (var row in All)
            {
                foreach (var side in Enum.GetValues<OrbitSide>())
                {
                    uses.Add(row.Name, side, OrbitCoupling.Chained);
                    if (row.CanBeJoint)
                    {
                        uses.Add(row.Name, side, OrbitCoupling.Joint);
                    }
                }
            }

            return uses;
        }
    }

    public string Name { get; } = name;

    public OrbitElement[] Elements { get; } = elements;

    public bool CanBeJoint => Elements.Length > 1 && !Elements.Any(element => element.IsSpace);

    /// <summary>A rank that holds a few frequencies, odd where that is possible.</summary>
    public int Rank => 27;

    public Frequencies Frequencies => Elements.Length > 2 ? 2 : 3;

    public static OrbitLayerRow Of(string name) => All.Single(row => row.Name == name);

    public Tensor[] NewContexts(int count) => [.. Elements.Select(element => element.NewContexts(count))];

    public abstract Module NewLinear(long inputs, long outputs, OrbitSide side, OrbitCoupling coupling, ScalarType dtype = ScalarType.Float64);

    public abstract Module NewCanonicalize(long features, OrbitCoupling coupling, long? channels = null);

    public abstract Tensor Forward(Module layer, Tensor input, Tensor[] contexts);

    public abstract Tensor ForwardGrid(Module layer, Tensor input, Tensor[] contexts);

    /// <summary>The outputs of a walker, one sample after another, and again after its weights were read again.</summary>
    public abstract Tensor Walk(Module layer, Tensor input, Tensor[] contexts);

    public abstract Module<Tensor, Tensor> Collapse(Module layer, Tensor[] contexts);

    /// <summary>The numbers beside a stage's filters: frequencies, or copies of degrees.</summary>
    public abstract double[] Spectrum(Module layer, string? coordinate);

    /// <summary>ρ(s) of all coordinates by the kernels, [n, r, r], and by tensor operations.</summary>
    public abstract (Tensor Kernels, Tensor Operations) Representation(Tensor[] contexts, int element);

    public override string ToString() => Name;
}

/// <inheritdoc />
internal sealed class OrbitLayerRow<T>(string name, OrbitElement[] elements) : OrbitLayerRow(name, elements)
    where T : class, IOrbitManifold<T>
{
    public override Module NewLinear(long inputs, long outputs, OrbitSide side, OrbitCoupling coupling, ScalarType dtype = ScalarType.Float64) =>
        new OrbitLinear(inputs, outputs, Rank, Frequencies, side, coupling, dtype);

    public override Module NewCanonicalize(long features, OrbitCoupling coupling, long? channels = null) => new Canonicalize(features, Rank, Frequencies, coupling, channels);

    public override Tensor Forward(Module layer, Tensor input, Tensor[] contexts) => ((Module<Tensor, Point<T>, Tensor>)layer).call(input, At(contexts));

    public override Tensor ForwardGrid(Module layer, Tensor input, Tensor[] contexts) => ((ManifoldModule<T>)layer).ForwardGrid(input, At(contexts));

    public override Tensor Walk(Module layer, Tensor input, Tensor[] contexts)
    {
        var walker = new Walker<T, double>(layer, Name);
        var outputs = new double[input.shape[0], walker.OutputSize];
        var output = new double[walker.OutputSize];
        for (var i = 0; i < input.shape[0]; i++)
        {
            walker.MoveTo(At([.. contexts.Select(context => context[i])]).ToContexts());
            walker.Step(input[i].data<double>().ToArray(), output);
            walker.Refresh();
            walker.Step(input[i].data<double>().ToArray(), output); // at rest
            Buffer.BlockCopy(output, 0, outputs, i * output.Length * sizeof(double), output.Length * sizeof(double));
        }

        return tensor(outputs);
    }

    public override Module<Tensor, Tensor> Collapse(Module layer, Tensor[] contexts) => ((ManifoldModule<T>)layer).Collapse(At(contexts));

    public override double[] Spectrum(Module layer, string? coordinate) => layer is OrbitLinear linear ? linear.FrequenciesOf(coordinate) : ((Canonicalize)layer).FrequenciesOf(coordinate);

    public override (Tensor Kernels, Tensor Operations) Representation(Tensor[] contexts, int element)
    {
        var spectrum = OrbitSpectrum.Of(T.Group, Rank, Frequencies, OrbitCoupling.Chained, Name)[^(element + 1)];
        Representation<T> representation = spectrum.Space is { } space
            ? new WignerRepresentation<T>(space, [.. spectrum.Numbers.Select(number => (int)number)], isInverse: false, 1)
            : new RotorRepresentation<T>(Rank, Rows(spectrum), 1);
        var point = At(contexts);
        var units = eye(Rank, dtype: ScalarType.Float64).expand(point.RowCount, Rank, Rank).contiguous();
        var turned = TurnFunction<T>.Apply(units, point, representation);
        var coordinates = tensor(Representation<T>.CoordinatesAt(point)).view(-1, T.Group.CoordinateCount);
        return (turned.transpose(1, 2), representation.Turn(units, representation.Evaluate(coordinates)).transpose(1, 2));
    }

    private static Point<T> At(Tensor[] contexts) => Point<T>.FromTensors(contexts);

    private static double[,] Rows(OrbitSpectrum spectrum)
    {
        var rows = new double[spectrum.Shape[0], spectrum.Shape[1]];
        Buffer.BlockCopy(spectrum.Numbers, 0, rows, 0, sizeof(double) * spectrum.Numbers.Length);
        return rows;
    }

    private sealed class OrbitLinear(long inputs, long outputs, long rank, Frequencies frequencies, OrbitSide side, OrbitCoupling coupling, ScalarType dtype)
        : ManifoldOrbitLinear<T>(inputs, outputs, rank, frequencies, side, coupling, dtype: dtype);

    private sealed class Canonicalize(long features, long rank, Frequencies frequencies, OrbitCoupling coupling, long? channels)
        : ManifoldCanonicalize<T>(features, rank, frequencies, coupling, channels, dtype: ScalarType.Float64);
}
