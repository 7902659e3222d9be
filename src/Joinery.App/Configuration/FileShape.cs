using System.Collections.Immutable;
using Joinery.App.Configuration.Reading;

namespace Joinery.App.Configuration;

/// <summary>The configuration file, key by key. <see cref="SyncShape"/> declares what stands under <c>syncs</c>.</summary>
internal static class FileShape
{
    private static readonly Kind Email = new Kind.Text("^[^@\\s]+@[^@\\s]+$", "an e-mail address");

    public static Shape Storage { get; } = new("storage", "Where the database is. Read at the start only.",
    [
        new("provider", Kind.OneOf<StorageProvider>(), "\"sqlite\"", "sqlite lies in the data folder; postgresql lets several servers work together."),
        new("connectionString", Kind.AnyText.Nullable, "null", "For postgresql. With a password in it, give env:NAME or file:PATH."),
    ]);

    public static Shape Network { get; } = new("network", "What may be reached.",
    [
        new("allowPrivate", Kind.Truth.Nullable, "null", "Whether addresses typed into the console or sent to the API may lie in private networks. null: yes while there is one organisation."),
    ]);

    public static Shape Alert { get; } = new("alert", "Where to tell that something needs a person.",
    [
        Key.Required("kind", Kind.OneOf<AlertKind>(), "Form of the message: generic JSON, Slack, Teams, or a mail through smtp."),
        new("url", Kind.ASecret, null, "Where to post it. Such an address is a key, so it is a secret."),
        new("address", Email, null, "Whom to mail, for kind smtp."),
    ]);

    public static Shape Hr { get; } = new("hr", "Findings that only HR can mend are sent to HR.",
    [
        Key.Required("address", Email, "Mail address of the people who keep the HR system."),
        new("letter", Kind.OneOf<HrLetter>(), "\"weekly\"", "How often."),
    ]);

    public static Shape Smtp { get; } = new("smtp", "The mail relay.",
    [
        Key.Required("host", Kind.AnyText, "Name of the relay."),
        new("port", new Kind.Integer(1, 65535), "587", "Its port."),
        new("user", Kind.AnyText, null, "User name, where it wants one."),
        new("password", Kind.ASecret, null, "Password of that user."),
        Key.Required("from", Email, "Sender of the mails."),
    ]);

    public static Shape Webhook { get; } = new("webhook", "Signed events, sent out.",
    [
        Key.Required("url", new Kind.Address(), "Where events are posted."),
        Key.Required("secret", Kind.ASecret, "What they are signed with."),
    ]);

    public static Shape SignOn { get; } = new("signOn", "OpenID Connect sign-on to the console.",
    [
        Key.Required("authority", new Kind.Address(), "Address of the identity provider."),
        Key.Required("clientId", Kind.AnyText, "Our client id there."),
        Key.Required("clientSecret", Kind.ASecret, "The client's secret."),
    ]);

    public static Shape MergeAccount { get; } = new("mergeAccount", "A Merge account that belongs to the server.",
    [
        Key.Required("apiKey", Kind.ASecret, "API key of the account."),
        new("region", Kind.OneOf("us", "eu", "ap"), "\"us\"", "Where the account lives."),
        new("webhookSecret", Kind.ASecret, null, "Signature key of Merge's webhooks."),
    ]);

    public static Shape Connection { get; } = new("connection", "One configured use of a connector.",
    [
        Key.Required("connector", new Kind.Choice([.. Connectors.All.Select(c => c.Name)]), "Which connector."),
        new("settings", new Kind.ConnectorSettings(), "{}", "What the connector needs: see the connectors below."),
    ]);

    public static Shape File { get; } = new("file", "The whole file.",
    [
        new("$schema", Kind.AnyText, null, "For editors: where the JSON Schema of this file is."),
        new("storage", Kind.Of(() => Storage), "{}", "Where the database is."),
        new("listen", new Kind.Text("^https?://[^\\s]+$", "an address such as \"http://127.0.0.1:5080\""), "\"http://127.0.0.1:5080\"", "Where serve listens."),
        new("network", Kind.Of(() => Network), "{}", "What may be reached."),
        new("retentionDays", new Kind.Integer(1, 36500), "180", "How long plans, runs and closed findings are kept."),
        new("alerts", new Kind.ListOf(Kind.Of(() => Alert)), "[]", "Where to tell that something needs a person."),
        new("hr", Kind.Of(() => Hr), null, "Findings that only HR can mend are sent to HR."),
        new("smtp", Kind.Of(() => Smtp), null, "The mail relay."),
        new("webhooks", new Kind.ListOf(Kind.Of(() => Webhook)), "[]", "Signed events, sent out."),
        new("signOn", Kind.Of(() => SignOn), null, "OpenID Connect sign-on to the console."),
        new("mergeAccounts", Kind.Named(Kind.Of(() => MergeAccount), "account"), "{}", "Merge accounts of the server, by name."),
        new("connections", Kind.Named(Kind.Of(() => Connection), "connection"), "{}", "Connections, by name."),
        new("syncs", Kind.Named(Kind.Of(() => SyncShape.Sync), "sync"), "{}", "Syncs, by name."),
    ]);

    /// <summary>Every shape with a section of its own in the manual, in reading order.</summary>
    public static ImmutableArray<Shape> Sections { get; } =
        [File, Connection, .. SyncShape.Sections, Storage, Network, Alert, Hr, Smtp, Webhook, SignOn, MergeAccount];
}
