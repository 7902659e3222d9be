using System.Text;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.App.Tests.Storage;

namespace Joinery.App.Tests.Security;

public sealed class ProtectionTests : IDisposable
{
    private static readonly byte[] Plain = "mine alone"u8.ToArray();

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_one_process_encrypts_another_decrypts()
    {
        byte[] secret;
        using (var first = Open()) secret = first.Protect("a", Plain);
        using var second = Open();
        Assert.Equal(Plain, second.Unprotect("a", secret));
        Assert.Throws<JoineryException>(() => second.Unprotect("another purpose", secret));
        Assert.False(secret.AsSpan().IndexOf(Plain) >= 0);
    }

    [Fact]
    public void A_new_key_leaves_the_old_ones_readable()
    {
        using var protection = Open();
        var before = protection.Protect("a", Plain);
        protection.Rotate();
        var after = protection.Protect("a", Plain);

        Assert.Equal(2, Files().Length);
        Assert.Equal(Plain, protection.Unprotect("a", before));
        // The id of the key stands behind the four bytes of the format.
        Assert.NotEqual(before[4..20], after[4..20]);
    }

    [Fact]
    public void A_ring_that_is_gone_is_told()
    {
        byte[] secret;
        using (var first = Open()) secret = first.Protect("a", Plain);
        System.IO.Directory.Delete(Folder.Keys, recursive: true);
        using var second = Open();
        Assert.Equal(2, Assert.Throws<JoineryException>(() => second.Unprotect("a", secret)).ExitCode);
    }

    [Fact]
    public void Keys_are_their_owner_s_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        using var protection = Open();
        protection.Protect("a", Plain);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder.Keys));
        foreach (var file in Files()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_passphrase_opens_what_it_closed_and_nothing_that_was_changed()
    {
        var salt = PassphraseCipher.NewSalt();
        byte[] closed;
        using (var cipher = new PassphraseCipher("open sesame", salt, 1000)) closed = cipher.Encrypt(Plain);
        using (var cipher = new PassphraseCipher("open sesame", salt, 1000)) Assert.Equal(Plain, cipher.Decrypt(closed));
        using (var cipher = new PassphraseCipher("open sesam", salt, 1000)) Assert.Throws<JoineryException>(() => cipher.Decrypt(closed));
        closed[^1] ^= 1;
        using (var cipher = new PassphraseCipher("open sesame", salt, 1000)) Assert.Throws<JoineryException>(() => cipher.Decrypt(closed));
        Assert.DoesNotContain("mine", Encoding.UTF8.GetString(closed), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private DataFolder Folder => DataFolder.Open(_folder.Path);

    private Protection Open() => new(Folder);

    private string[] Files() => System.IO.Directory.GetFiles(Folder.Keys);
}
