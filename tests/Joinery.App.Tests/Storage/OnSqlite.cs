namespace Joinery.App.Tests.Storage;

// Another provider adds a file like this one.

public sealed class PlansOnSqlite : PlanTests<Sqlite>;

public sealed class LinksOnSqlite : LinkTests<Sqlite>;

public sealed class GroupsOnSqlite : GroupMemoryTests<Sqlite>;

public sealed class JournalOnSqlite : JournalTests<Sqlite>;

public sealed class StandingOnSqlite : StandingTests<Sqlite>;

public sealed class OrganisationsOnSqlite : OrganisationTests<Sqlite>;

public sealed class SnapshotsOnSqlite : SnapshotTests<Sqlite>;

public sealed class BackupsOnSqlite : BackupTests<Sqlite>;

public sealed class TurnsOnSqlite : TurnTests<Sqlite>;

public sealed class AbsencesOnSqlite : AbsenceMemoryTests<Sqlite>;

public sealed class MergeLinkageOnSqlite : MergeLinkageTests<Sqlite>;
