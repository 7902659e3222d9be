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
    public static readonly int DisplayName = Layout.IndexOf(AccountAttributes.DisplayName);
    public static readonly int Enabled = Layout.IndexOf(AccountAttributes.Enabled);
    public static readonly int Manager = Layout.IndexOf(AccountAttributes.Manager);
    public static readonly int EmployeeNumber = Layout.IndexOf(AccountAttributes.EmployeeNumber);
    public static readonly int Phone = Layout.IndexOf(AccountAttributes.Phone);
    public static readonly int Photo = Layout.IndexOf(AccountAttributes.Photo);

    /// <summary>The column of each attribute.</summary>
    public static readonly ImmutableArray<string> Columns = [.. Layout.Names.Select(n => n == AccountAttributes.Manager ? "ManagerId" : char.ToUpperInvariant(n[0]) + n[1..])];

    /// <summary>Whether hardly two accounts have the same value. An e-mail is nearly always its own account's user name, and so one string with it.</summary>
    public static bool IsUnique(int attribute) => attribute == ExternalId || attribute == DisplayName || attribute == EmployeeNumber || attribute == Phone || attribute == Photo;

    /// <summary>What user names are unique by.</summary>
    public static string KeyOf(string userName) => userName.Trim().ToUpperInvariant();

    /// <summary>User names and e-mails compare without case.</summary>
    public static bool AreSame(string attribute, string? a, string? b) =>
        string.Equals(a, b, AccountAttributes.IgnoresCase(attribute) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
