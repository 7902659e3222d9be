using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.HiBob;

/// <summary>The fields of the pretend tenant.</summary>
public sealed class HiBobFields
{
    internal HiBobFields(CompanyLists lists) => _ = lists;
}
