using System.Security.Cryptography;

namespace Joinery.App.Security;

/// <summary>Encrypts under a passphrase, for what leaves the data folder: PBKDF2 makes the key, AES-GCM encrypts and notices changes.</summary>
internal sealed class PassphraseCipher : IDisposable
{
    /// <summary>For new files; a file tells its own.</summary>
    public const int Rounds = 600_000;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly AesGcm _aes;

    public PassphraseCipher(string passphrase, byte[] salt, int rounds)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, rounds, HashAlgorithmName.SHA256, 32);
        _aes = new AesGcm(key, TagLength);
        CryptographicOperations.ZeroMemory(key);
    }

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(16);

    /// <summary>Nonce, tag, text.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        var secret = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(secret.AsSpan(0, NonceLength));
        _aes.Encrypt(secret.AsSpan(0, NonceLength), plain, secret.AsSpan(NonceLength + TagLength), secret.AsSpan(NonceLength, TagLength));
        return secret;
    }

    /// <exception cref="JoineryException">The passphrase is wrong, or the file was changed.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> secret)
    {
        try
        {
            if (secret.Length < NonceLength + TagLength) throw new CryptographicException("Too short.");
            var plain = new byte[secret.Length - NonceLength - TagLength];
            _aes.Decrypt(secret[..NonceLength], secret[(NonceLength + TagLength)..], secret.Slice(NonceLength, TagLength), plain);
            return plain;
        }
        catch (CryptographicException exception)
        {
            throw new JoineryException(2, "The passphrase is not the one of this file.", "Try again with the passphrase that was given at the export.", inner: exception);
        }
    }

    public void Dispose() => _aes.Dispose();
}
