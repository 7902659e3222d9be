using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>Changes as the planner makes them, for people who were made up.</summary>
internal static class TargetChanges
{
    public static readonly (string Name, string? Text)[] Nora = Person("7001", "Nora", "Lind");
    public static readonly (string Name, string? Text)[] Max = Person("7002", "Max", "Berg");

    public static (string Name, string? Text)[] Person(string id, string first, string last) =>
    [
        (AccountAttributes.ExternalId, id), (AccountAttributes.UserName, $"{first}.{last}@example.test".ToLowerInvariant()), (AccountAttributes.Email, $"{first}.{last}@example.test".ToLowerInvariant()),
        (AccountAttributes.FirstName, first), (AccountAttributes.LastName, last), (AccountAttributes.Enabled, "true"),
    ];

    public static TargetChange Create(IEnumerable<(string, string?)> values, AccountId? manager = null) =>
        new(Of(ChangeKind.Create) with { After = Values.Of(values) }, Manager: manager);

    public static TargetChange Update(AccountId account, string attribute, string? before, string? after) => Update(account, [(attribute, before)], [(attribute, after)]);

    public static TargetChange Update(AccountId account, (string, string?)[] before, (string, string?)[] after) =>
        new(Of(ChangeKind.Update) with { Account = account, Before = Values.Of(before), After = Values.Of(after) }, account);

    public static TargetChange Suspend(AccountId account) => Switch(ChangeKind.Suspend, account, "true", "false");

    public static TargetChange Reactivate(AccountId account) => Switch(ChangeKind.Reactivate, account, "false", "true");

    public static TargetChange Delete(AccountId account) => new(Of(ChangeKind.Delete) with { Account = account }, account);

    public static TargetChange SetManager(AccountId account, AccountId? manager) =>
        new(Of(ChangeKind.SetManager) with { Account = account, After = Values.Of((AccountAttributes.Manager, manager?.Value)) }, account, Manager: manager);

    public static TargetChange CreateGroup(string name, string? externalId = "hr:1/department:sales") =>
        new(Of(ChangeKind.CreateGroup) with { Person = null, Group = new GroupId(GroupKind.Department, "sales"), After = Values.Of(("name", name), ("externalId", externalId)) });

    public static TargetChange RenameGroup(TargetGroupId group, string before, string name) =>
        new(Of(ChangeKind.RenameGroup) with { Person = null, Group = new GroupId(GroupKind.Department, "sales"), TargetGroup = group, Before = Values.Of(("name", before)), After = Values.Of(("name", name)) }, Group: group);

    public static TargetChange DeleteGroup(TargetGroupId group) =>
        new(Of(ChangeKind.DeleteGroup) with { Person = null, Group = new GroupId(GroupKind.Department, "sales"), TargetGroup = group }, Group: group);

    public static TargetChange AddMember(TargetGroupId group, AccountId account) => Member(ChangeKind.AddMember, group, account);

    public static TargetChange RemoveMember(TargetGroupId group, AccountId account) => Member(ChangeKind.RemoveMember, group, account);

    private static TargetChange Switch(ChangeKind kind, AccountId account, string before, string after) =>
        new(Of(kind) with { Account = account, Before = Values.Of((AccountAttributes.Enabled, before)), After = Values.Of((AccountAttributes.Enabled, after)) }, account);

    private static TargetChange Member(ChangeKind kind, TargetGroupId group, AccountId account) =>
        new(Of(kind) with { Account = account, Group = new GroupId(GroupKind.Department, "sales"), TargetGroup = group }, account, group);

    private static Change Of(ChangeKind kind) => new() { Kind = kind, Reason = new Reason(ReasonKind.Moved), Person = new PersonId("7001") };
}
