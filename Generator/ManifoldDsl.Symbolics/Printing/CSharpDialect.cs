namespace ManifoldDsl.Symbolics;

/// <summary>What the values of printed C# are.</summary>
internal enum CSharpDialect
{
    /// <summary>double</summary>
    Double,

    /// <summary>float, with constants computed in double and rounded once</summary>
    Float,

    /// <summary>System.Numerics.Vector&lt;double&gt;</summary>
    DoubleVector,

    /// <summary>System.Numerics.Vector&lt;float&gt;</summary>
    FloatVector,

    /// <summary>TorchSharp.torch.Tensor, with constants in double, which torch rounds to the tensor's type</summary>
    Tensor,
}
