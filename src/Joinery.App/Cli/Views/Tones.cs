using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;

namespace Joinery.App.Cli.Views;

internal static class Tones
{
    public static Tone Of(string state) => state switch
    {
        PlanStates.Empty or PlanStates.Applied => Tone.Good,
        PlanStates.Held or PlanStates.Planned or PlanStates.Approved or PlanStates.Applying => Tone.Care,
        PlanStates.Interrupted or PlanStates.Refused => Tone.Bad,
        _ => Tone.Quiet,
    };
}
