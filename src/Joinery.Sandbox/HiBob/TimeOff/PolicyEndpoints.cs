using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.HiBob.Gate;

namespace Joinery.Sandbox.HiBob.TimeOff;

/// <summary>Which kinds of time off there are.</summary>
internal static class PolicyEndpoints
{
    public static Task NamesAsync(HiBobCall call) => call.JsonAsync(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("policyTypes");
        foreach (var policy in call.Sandbox.Company.TimeOff.Policies)
            json.WriteStringValue(policy.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static Task OneAsync(HiBobCall call) => Find(call) is not { } policy ? call.NotFoundAsync() : call.JsonAsync(json =>
    {
        json.WriteStartObject();
        json.WriteString("name", policy.Name);
        json.WriteString("activity", policy.Activity switch
        {
            TimeOffActivity.PaidTimeOff => "paidTimeoff",
            TimeOffActivity.UnpaidTimeOff => "unpaidTimeoff",
            _ => "workTime",
        });
        json.WriteString("unit", "days");
        json.WriteEndObject();
    });

    public static Task ReasonCodesAsync(HiBobCall call) => Find(call) is null ? call.NotFoundAsync() : call.JsonAsync(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("reasonCodes");
        json.WriteStartObject();
        json.WriteNumber("id", 3000);
        json.WriteString("displayName", "Personal");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static TimeOffPolicy? Find(HiBobCall call) =>
        call.Sandbox.Company.TimeOff.Policies.FirstOrDefault(policy => policy.Name == call.Route("name"));
}
