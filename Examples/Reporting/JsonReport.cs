using System.Text.Json;

namespace ManifoldDsl.Examples.Reporting;

/// <summary>What an example found, for programs: {"example": …, "results": [one object per model]}.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static void Write<TResult>(FileInfo file, string example, IEnumerable<TResult> results) =>
        AtomicFile.Write(file.FullName, JsonSerializer.SerializeToUtf8Bytes(new { Example = example, Results = results }, Format));
}
