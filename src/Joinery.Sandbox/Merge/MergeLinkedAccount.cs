using System.Collections.Immutable;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Merge.Data;

namespace Joinery.Sandbox.Merge;

/// <summary>One company's HR system at Merge. What readers see changes only when <see cref="Sync"/> is called.</summary>
public sealed class MergeLinkedAccount
{
    private static readonly TimeSpan DeletionPass = TimeSpan.FromDays(3);
    private readonly MergeSandbox sandbox;
    private readonly SandboxCompany company;
    private readonly List<MergeIssue> issues = [];
    private DateTimeOffset lastPass;

    internal MergeLinkedAccount(MergeSandbox sandbox, SandboxCompany company, string region, string originId, MergeCoverage coverage)
    {
        (this.sandbox, this.company, Region, OriginId, Coverage) = (sandbox, company, region, originId, coverage);
        Store = new MergeStore(Id);
        lastPass = company.Clock.GetUtcNow();
    }

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The account token; assign another and calls with the old one get 401.</summary>
    public string Token { get; set; } = $"token-{Guid.NewGuid():N}";

    public string Region { get; }

    public string OriginId { get; }

    public MergeCoverage Coverage { get; set; }

    /// <summary>COMPLETE, INCOMPLETE, RELINK_NEEDED or IDLE.</summary>
    public string Status { get; set; } = "COMPLETE";

    public string? StatusDetail { get; set; }

    public bool IsTest { get; set; }

    public bool IsDuplicate { get; set; }

    public bool IsDeleted { get; internal set; }

    public DateTimeOffset CompletedAt { get; internal set; }

    /// <summary>How Merge stands with a model, by its name (Employee, Group, TimeOff): a word in the place of DONE.</summary>
    public Dictionary<string, string> SyncWords { get; } = [];

    public bool IsInitialSync { get; private set; } = true;

    public DateTimeOffset? LastSync { get; private set; }

    public ImmutableArray<MergeIssue> Issues => [.. issues];

    internal MergeStore Store { get; }

    internal List<(string Model, MergeRowChange Change)> Untold { get; } = [];

    /// <summary>Merge reads the HR system: everything that HR did since the last time shows from now on.</summary>
    public void Sync()
    {
        var now = company.Clock.GetUtcNow();
        var marks = MarksAt(now);
        var told = new CompanyInMerge(company, this, sandbox);
        foreach (var model in MergeModel.All)
            Untold.AddRange(Store.Take(model, [.. told.Of(model)], now, marks).Select(change => (model.Name, change)));
        (LastSync, IsInitialSync) = (now, false);
    }

    /// <summary>The first sync is under way: the first so many people are there, and Merge says that it goes on.</summary>
    public void BeginInitialSync(int people)
    {
        Sync();
        Store.KeepOnly(MergeModel.Employee, people);
        IsInitialSync = true;
        foreach (var model in MergeModel.All) SyncWords[model.Name] = "SYNCING";
    }

    /// <summary>The first sync, or any that was said to run or to have failed, ends well.</summary>
    public void FinishSync()
    {
        SyncWords.Clear();
        Sync();
    }

    /// <summary>The credentials of the HR system do not work any more: Merge shows what it read before, and says so where it is asked.</summary>
    public void LoseAccess(string why = "Invalid login credentials")
    {
        (Status, StatusDetail) = ("RELINK_NEEDED", why);
        issues.Add(new MergeIssue(Guid.NewGuid(), why, company.Clock.GetUtcNow()));
    }

    /// <summary>What linking again does: the id and the token stay.</summary>
    public void RegainAccess()
    {
        (Status, StatusDetail) = ("COMPLETE", null);
        for (var i = 0; i < issues.Count; i++) issues[i] = issues[i] with { IsResolved = true };
    }

    private MarksDeleted MarksAt(DateTimeOffset now)
    {
        if (Coverage.Deletion == MergeDeletion.Native) return MarksDeleted.Yes;
        if (Coverage.Deletion == MergeDeletion.None || now - lastPass < DeletionPass) return MarksDeleted.No;
        lastPass = now;
        return MarksDeleted.Yes;
    }
}

/// <summary>Something that keeps Merge from reading an HR system.</summary>
public sealed record MergeIssue(Guid Id, string Description, DateTimeOffset Since, bool IsResolved = false);
