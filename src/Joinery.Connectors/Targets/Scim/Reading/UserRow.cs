using System.Text.Json;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>One user while it is read.</summary>
internal sealed class UserRow
{
    public string? Id;
    public string? Version;
    public string? UserType;
    public string? Manager;
    public string? ManagerExternalId;
    public string? ManagerAddress;
    public bool? Active;

    private readonly AttributeSet.Writer _writer;

    public UserRow(UserLayout layout)
    {
        _writer = new AttributeSet.Writer(layout.Names);
        foreach (var column in layout.Emptied) _writer.Supply(column, null);
    }

    public ValueList Emails { get; } = new();

    public ValueList Phones { get; } = new() { OnlyWork = true };

    public ValueList Photos { get; } = new();

    public RoleList Roles { get; } = new();

    public void Supply(int column, string? text) => _writer.Supply(column, text);

    public void Supply(string attribute, string? text) => _writer.Supply(attribute, text);

    public ScimUser Done()
    {
        if (string.IsNullOrWhiteSpace(Id)) throw new JsonException("A user has no id.");
        if (Active is { } active) _writer.Supply(AccountAttributes.Enabled, Wire.ScimJson.Word(active));
        if (Emails.Best is { } email) _writer.Supply(AccountAttributes.Email, email);
        if (Phones.Best is { } phone) _writer.Supply(AccountAttributes.Phone, phone);
        if (Photos.Best is { } photo) _writer.Supply(AccountAttributes.Photo, photo);
        var manager = Manager ?? ManagerExternalId ?? ManagerAddress?.TrimEnd('/').Split('/')[^1];
        if (!string.IsNullOrWhiteSpace(manager)) _writer.Supply(AccountAttributes.Manager, manager);
        var account = new Account(new AccountId(Id), _writer.Done()) { Version = Version, IsPrivileged = Roles.HasAdministrator || RoleList.IsAdministrator(UserType) };
        return new ScimUser(account, string.IsNullOrWhiteSpace(manager) ? null : manager)
        {
            NamesManagerByExternalId = Manager is null && ManagerExternalId is not null,
            HasOthers = Emails.HasOthers || Phones.HasOthers || Photos.HasOthers,
        };
    }
}
