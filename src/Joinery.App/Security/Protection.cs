using System.Security.Cryptography;
using Joinery.App.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Joinery.App.Security;

/// <summary>Encrypts what is stored, with the key ring of the data folder. Started when first used.</summary>
internal sealed class Protection(DataFolder folder) : IDisposable
{
    public const string ApplicationName = "joinery";

    private readonly Lock _gate = new();
    private ServiceProvider? _services;

    /// <param name="purpose">What for: what was encrypted for one purpose cannot be decrypted for another.</param>
    public byte[] Protect(string purpose, byte[] plain) => For(purpose).Protect(plain);

    /// <exception cref="JoineryException">The key is not in the ring, or the text was changed.</exception>
    public byte[] Unprotect(string purpose, byte[] secret)
    {
        try
        {
            return For(purpose).Unprotect(secret);
        }
        catch (CryptographicException exception)
        {
            throw new JoineryException(2, "What is stored encrypted cannot be decrypted: its key is not there.",
                $"Put the folder {folder.Keys} back from the same backup as the database, or enter the secrets again.", folder.Keys, exception);
        }
    }

    /// <summary>Begins a new key; from now on it encrypts. The old ones stay, to decrypt.</summary>
    public void Rotate()
    {
        var keys = Services.GetRequiredService<IKeyManager>();
        // The machine's own time, as everywhere in the key ring: a replaced present never decides about keys.
        var now = TimeProvider.System.GetUtcNow();
        keys.CreateNewKey(now, now.AddDays(90));
        lock (_gate)
        {
            _services?.Dispose();
            _services = null;
        }
    }

    public void Dispose() => _services?.Dispose();

    private ServiceProvider Services
    {
        get
        {
            lock (_gate) return _services ??= Start();
        }
    }

    private IDataProtector For(string purpose) => Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(purpose);

    private ServiceProvider Start()
    {
        DataFolder.Make(folder.Keys);
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = new KeyFiles(folder.Keys));
        return services.BuildServiceProvider();
    }
}
