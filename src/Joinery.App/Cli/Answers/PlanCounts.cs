using Joinery.Core.Planning;

namespace Joinery.App.Cli.Answers;

/// <summary>How many changes of each kind a plan has: every kind is always there.</summary>
internal sealed record PlanCounts
{
    public int Link { get; init; }
    public int Create { get; init; }
    public int Update { get; init; }
    public int Suspend { get; init; }
    public int Reactivate { get; init; }
    public int Delete { get; init; }
    public int SetManager { get; init; }
    public int CreateGroup { get; init; }
    public int RenameGroup { get; init; }
    public int LinkGroup { get; init; }
    public int DeleteGroup { get; init; }
    public int AddMember { get; init; }
    public int RemoveMember { get; init; }
    public int AddAbsence { get; init; }
    public int ChangeAbsence { get; init; }
    public int WithdrawAbsence { get; init; }
    public int SetPhoto { get; init; }

    public int this[ChangeKind kind] => kind switch
    {
        ChangeKind.Link => Link,
        ChangeKind.Create => Create,
        ChangeKind.Update => Update,
        ChangeKind.Suspend => Suspend,
        ChangeKind.Reactivate => Reactivate,
        ChangeKind.Delete => Delete,
        ChangeKind.SetManager => SetManager,
        ChangeKind.CreateGroup => CreateGroup,
        ChangeKind.RenameGroup => RenameGroup,
        ChangeKind.LinkGroup => LinkGroup,
        ChangeKind.DeleteGroup => DeleteGroup,
        ChangeKind.AddMember => AddMember,
        ChangeKind.RemoveMember => RemoveMember,
        ChangeKind.AddAbsence => AddAbsence,
        ChangeKind.ChangeAbsence => ChangeAbsence,
        ChangeKind.WithdrawAbsence => WithdrawAbsence,
        ChangeKind.SetPhoto => SetPhoto,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static PlanCounts Of(IEnumerable<ChangeKind> kinds)
    {
        var n = new int[Enum.GetValues<ChangeKind>().Length];
        foreach (var kind in kinds) n[(int)kind]++;
        int Count(ChangeKind kind) => n[(int)kind];
        return new PlanCounts
        {
            Link = Count(ChangeKind.Link),
            Create = Count(ChangeKind.Create),
            Update = Count(ChangeKind.Update),
            Suspend = Count(ChangeKind.Suspend),
            Reactivate = Count(ChangeKind.Reactivate),
            Delete = Count(ChangeKind.Delete),
            SetManager = Count(ChangeKind.SetManager),
            CreateGroup = Count(ChangeKind.CreateGroup),
            RenameGroup = Count(ChangeKind.RenameGroup),
            LinkGroup = Count(ChangeKind.LinkGroup),
            DeleteGroup = Count(ChangeKind.DeleteGroup),
            AddMember = Count(ChangeKind.AddMember),
            RemoveMember = Count(ChangeKind.RemoveMember),
            AddAbsence = Count(ChangeKind.AddAbsence),
            ChangeAbsence = Count(ChangeKind.ChangeAbsence),
            WithdrawAbsence = Count(ChangeKind.WithdrawAbsence),
            SetPhoto = Count(ChangeKind.SetPhoto),
        };
    }
}
