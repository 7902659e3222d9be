using Joinery.Connectors.Sources.Merge;
using Joinery.Core.Contract;
using Joinery.Sandbox.Merge;

namespace Joinery.Connectors.Tests.Merge;

public sealed class Linking : MergeTest
{
    private static readonly MergeLinkRequest Acme = new("connection-1", "Acme", "hr@example.test");

    private MergeLinking Of => new MergeLinkingOf(Host, Services()).Linking;

    [Fact]
    public async Task A_system_is_linked_from_link_token_to_account_token()
    {
        using var linking = Of;
        var start = await linking.BeginAsync(Acme, Cancelled);
        Assert.Null(start.LinkedSystem);
        var linked = await linking.CompleteAsync(Merge.Links.Complete(start.LinkToken.Reveal(), MergeCoverage.BambooHr)!, Cancelled);
        Assert.Equal("BambooHR", linked.System.Name);
        var source = ConnectorCatalog.BuiltIn.CreateSource("merge", MergeSources.Settings(Host.MergeBaseUrl("us"), linked.AccountToken.Reveal(), MergeSandbox.UsKey), Services());
        Assert.Equal(Employees, (await source.ReadPeopleAsync(Everything(source), Cancelled).ToListAsync(Cancelled)).Count);
        Assert.Equal($"merge:{linked.AccountId}", source.Facts.Namespace!.Value.Value);
    }

    [Fact]
    public async Task Linked_again_the_account_and_its_token_stay()
    {
        using var linking = Of;
        var first = await linking.CompleteAsync(await DialogAsync(linking), Cancelled);
        var again = await linking.BeginAsync(Acme, Cancelled);
        Assert.Equal("BambooHR", again.LinkedSystem);
        var second = await linking.CompleteAsync(Merge.Links.Complete(again.LinkToken.Reveal(), MergeCoverage.BambooHr)!, Cancelled);
        Assert.Equal((first.AccountId, first.AccountToken.Reveal()), (second.AccountId, second.AccountToken.Reveal()));
    }

    [Fact]
    public async Task What_was_given_up_in_the_middle_is_finished_at_the_next_try()
    {
        using var linking = Of;
        Merge.Links.Abandon((await linking.BeginAsync(Acme, Cancelled)).LinkToken.Reveal(), MergeCoverage.BambooHr);
        Assert.Equal("COMPLETE", (await AccountOfAsync(await linking.CompleteAsync(await DialogAsync(linking), Cancelled))).Status);
    }

    [Fact]
    public async Task A_public_token_works_once()
    {
        using var linking = Of;
        var token = await DialogAsync(linking);
        await linking.CompleteAsync(token, Cancelled);
        var error = await RefusedAsync(() => linking.CompleteAsync(token, Cancelled));
        Assert.Equal(FailureKind.Misconfigured, error.Kind);
        Assert.Contains("Begin the linking again", error.WhatToDo, StringComparison.Ordinal);
        Assert.DoesNotContain(token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_magic_link_is_an_address_to_be_sent()
    {
        using var linking = Of;
        var start = await linking.BeginAsync(Acme with { WantsMagicLink = true, Expires = TimeSpan.FromDays(7) }, Cancelled);
        Assert.Equal("https", start.MagicLink!.Scheme);
        Assert.Null((await linking.BeginAsync(Acme, Cancelled)).MagicLink);
    }

    [Fact]
    public async Task A_key_that_is_not_accepted_is_said()
    {
        Merge.RemoveKey(MergeSandbox.UsKey);
        using var linking = Of;
        Assert.Equal(FailureKind.Unauthorized, (await RefusedAsync(() => linking.BeginAsync(Acme, Cancelled))).Kind);
    }

    private async Task<string> DialogAsync(MergeLinking linking) =>
        Merge.Links.Complete((await linking.BeginAsync(Acme, Cancelled)).LinkToken.Reveal(), MergeCoverage.BambooHr)!;

    private async Task<MergeLinkedAccount> AccountOfAsync(MergeLinked linked)
    {
        var source = ConnectorCatalog.BuiltIn.CreateSource("merge", MergeSources.Settings(Host.MergeBaseUrl("us"), linked.AccountToken.Reveal(), MergeSandbox.UsKey), Services());
        Assert.True((await source.CheckAsync(Cancelled)).Accepted);
        return Merge.Find(linked.AccountId);
    }
}
