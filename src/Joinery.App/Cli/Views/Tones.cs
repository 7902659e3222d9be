using Joinery.App.Cli.Layout;
using Joinery.App.Storage;

namespace Joinery.App.Cli.Views;

internal static class Tones
{
    public static Tone Of(string state) => state switch
    {
        PlanState.Empty or PlanState.Applied => Tone.Good,
        PlanState.Held or PlanState.Planned or PlanState.Approved or PlanState.Applying => Tone.Care,
        PlanState.Interrupted or PlanState.Refused => Tone.Bad,
        _ => Tone.Quiet,
    };
}
