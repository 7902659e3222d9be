using Joinery.Core.Contract;
using Joinery.Core.Model;
using static Joinery.Connectors.Tests.Conformance.TargetChanges;

namespace Joinery.Connectors.Tests.Scim;

public sealed class Writing_accounts : ScimTest
{
    private static readonly (string, string?)[] Everything =
    [
        .. Nora, (AccountAttributes.DisplayName, "Nora Lind"), (AccountAttributes.Title, "Designer"), (AccountAttributes.Phone, "+31 20 555 0100"), (AccountAttributes.Locale, "nl-NL"),
        (AccountAttributes.TimeZone, "Europe/Amsterdam"), (AccountAttributes.Department, "Product"), (AccountAttributes.Division, "North"), (AccountAttributes.CostCentre, "4711"),
        (AccountAttributes.Organization, "Acme BV"), (AccountAttributes.EmployeeNumber, "17"), ("nickName", "No"),
    ];

    [Fact]
    public async Task A_new_account_has_every_value_and_costs_one_request()
    {
        var target = Target();
        AccountId id = default;
        Assert.Equal(1, await CallsAsync(async () => id = await DoneAsync(ApplyAsync(target, Create(Everything)))));
        var read = Assert.Single(await ReadAsync(target));
        Assert.Equal(id, read.Id);
        Assert.All(Everything, value => Assert.Equal(value.Item2, read.Attributes.Text(value.Item1)));
    }

    [Fact]
    public async Task An_update_writes_what_changes_clears_what_is_empty_and_costs_one_request()
    {
        var target = Target();
        var id = await DoneAsync(ApplyAsync(target, Create(Everything)));
        await ReadAsync(target);
        var change = Update(id,
            [(AccountAttributes.Email, "nora.lind@example.test"), (AccountAttributes.LastName, "Lind"), (AccountAttributes.Title, "Designer"), (AccountAttributes.Department, "Product"), (AccountAttributes.Phone, "+31 20 555 0100")],
            [(AccountAttributes.Email, "nora.holm@example.test"), (AccountAttributes.LastName, "Holm"), (AccountAttributes.Title, null), (AccountAttributes.Department, "Sales"), (AccountAttributes.Phone, null)]);
        Assert.Equal(1, await CallsAsync(async () => Assert.IsType<Applied.Done>(await ApplyAsync(target, change))));
        var read = Assert.Single(await ReadAsync(target));
        Assert.All(change.Change.After, value => Assert.Equal(value.Value, read.Attributes.Text(value.Key)));
        Assert.Equal("Nora", read.Attributes.Text("firstName"));
        Assert.Equal("4711", read.Attributes.Text("costCentre"));
    }
}
