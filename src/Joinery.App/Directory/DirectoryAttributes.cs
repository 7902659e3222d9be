using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.App.Directory;

/// <summary>The attributes that the directory holds, in the order of every statement and row.</summary>
internal static class DirectoryAttributes
{
    public const string True = "true";
    public const string False = "false";

    public static readonly AttributeLayout Layout = new(
    [
        AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email, AccountAttributes.FirstName, AccountAttributes.LastName,
        AccountAttributes.DisplayName, AccountAttributes.Enabled, AccountAttributes.Manager, AccountAttributes.Title, AccountAttributes.Department,
        AccountAttributes.Division, AccountAttributes.CostCentre, AccountAttributes.Organization, AccountAttributes.EmployeeNumber,
        AccountAttributes.Locale, AccountAttributes.TimeZone, AccountAttributes.Phone, AccountAttributes.Photo,
    ]);

    public static readonly int ExternalId = Layout.IndexOf(AccountAttributes.ExternalId);
    public static readonly int UserName = Layout.IndexOf(AccountAttributes.UserName);
    public static readonly int Email = Layout.IndexOf(AccountAttributes.Email);
    public static readonly int Enabled = Layout.IndexOf(AccountAttributes.Enabled);
    public static readonly int Manager = Layout.IndexOf(AccountAttributes.Manager);
    public static readonly int Photo = Layout.IndexOf(AccountAttributes.Photo);

    private static readonly bool[] Unique =
    [
        .. Layout.Names.Select(n => n is AccountAttributes.ExternalId or AccountAttributes.UserName or AccountAttributes.Email or AccountAttributes.DisplayName
            or AccountAttributes.EmployeeNumber or AccountAttributes.Phone or AccountAttributes.Photo),
    ];

    /// <summary>The column of each attribute.</summary>
    public static readonly ImmutableArray<string> Columns = [.. Layout.Names.Select(n => n == AccountAttributes.Manager ? "ManagerId" : char.ToUpperInvariant(n[0]) + n[1..])];

    /// <summary>Whether hardly two accounts have the same value.</summary>
    public static bool IsUnique(int attribute) => Unique[attribute];

    /// <summary>What user names are unique by.</summary>
    public static string KeyOf(string userName) => userName.Trim().ToUpperInvariant();

    /// <summary>User names and e-mails compare without case.</summary>
    public static bool AreSame(string attribute, string? a, string? b) =>
        string.Equals(a, b, AccountAttributes.IgnoresCase(attribute) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
