using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Joinery.App.Security;

/// <summary>The key ring as files that their owner alone can read.</summary>
internal sealed class KeyFiles(string folder) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => System.IO.Directory.Exists(folder)
        ? [.. System.IO.Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(f => XElement.Load(f))]
        : [];

    public void StoreElement(XElement element, string friendlyName)
    {
        Storage.DataFolder.Make(folder);
        var path = Path.Combine(folder, $"{friendlyName}.xml");
        // Under another name first: a reader must never meet half a key.
        var fresh = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(fresh, options))
        {
            element.Save(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
