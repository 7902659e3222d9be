using System.Buffers;
using System.Text.Json;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>Writes a change of a user as operations: one for each path, or one without any.</summary>
internal sealed class PatchBody(UserBody users)
{
    public ReadOnlyMemory<byte> Of(UserWish wish, ScimForms forms)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(bytes);
        var operations = new PatchOperations(json, forms);
        operations.Begin();
        if (forms.WithoutPath) WithoutPath(operations, json, wish, forms);
        else
            foreach (var (name, text) in wish.After) One(operations, json, wish, name, text, forms);
        operations.End();
        return bytes.WrittenMemory;
    }

    /// <summary>Clears an attribute by an empty value, for servers that do not remove.</summary>
    public static ReadOnlyMemory<byte> ClearManager(ScimForms forms)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(bytes);
        var operations = new PatchOperations(json, forms);
        operations.Begin();
        operations.Replace(ManagerPath(forms), () => UserBody.WriteManagerValue(json, "", forms.Manager));
        operations.End();
        return bytes.WrittenMemory;
    }

    private void WithoutPath(PatchOperations operations, Utf8JsonWriter json, UserWish wish, ScimForms forms)
    {
        var given = wish.Only(name => wish.After[name] is not null);
        if (given.After.Count > 0)
            operations.Replace(null, () =>
            {
                json.WriteStartObject();
                users.WriteMembers(json, given, forms);
                json.WriteEndObject();
            });
        foreach (var (name, text) in wish.After)
            if (text is null) One(operations, json, wish, name, null, forms);
    }

    private void One(PatchOperations operations, Utf8JsonWriter json, UserWish wish, string name, string? text, ScimForms forms)
    {
        var place = ScimAttributes.PlaceOf(name);
        switch (place.Shape)
        {
            case ScimShape.List:
                List(operations, json, wish, name, text, forms);
                break;
            case ScimShape.Manager when text is not null:
                operations.Replace(ManagerPath(forms), () => UserBody.WriteManagerValue(json, UserBody.NameOf(wish, forms.Manager), forms.Manager));
                break;
            case ScimShape.Boolean:
                operations.Replace(place.Path, () => UserBody.WriteActiveValue(json, text ?? "false", forms));
                break;
            default:
                var path = forms.ShortNames && place.Shape == ScimShape.Name ? place.Name : place.Path;
                if (text is null) operations.Remove(path);
                else operations.Replace(path, () => users.WriteValue(json, name, text));
                break;
        }
    }

    private static void List(PatchOperations operations, Utf8JsonWriter json, UserWish wish, string name, string? text, ScimForms forms)
    {
        var list = ScimAttributes.PlaceOf(name).Name;
        var type = name == AccountAttributes.Photo ? "photo" : "work";
        if (forms.Lists == ListForm.Prefixed)
        {
            var path = $"{list}[{list.TrimEnd('s')}.type eq '{type}']";
            if (text is null) operations.Remove(path);
            else operations.Replace(path, () => json.WriteStringValue(text));
        }
        else if (forms.Lists == ListForm.Whole && !wish.MayHaveOthers)
        {
            if (text is null) operations.Remove(list);
            else operations.Replace(list, () => UserBody.WriteEntries(json, name, text));
        }
        else if (text is null)
        {
            operations.Remove($"{list}[type eq \"{type}\"]");
        }
        else if (wish.Before.Has(name) && wish.Before[name] is null)
        {
            operations.Add(list, () => UserBody.WriteEntries(json, name, text));
        }
        else
        {
            operations.Replace($"{list}[type eq \"{type}\"].value", () => json.WriteStringValue(text));
        }
    }

    private static string ManagerPath(ScimForms forms)
    {
        var path = ScimAttributes.Known[AccountAttributes.Manager].Path;
        return forms.Manager == ManagerForm.ValuePath ? path + ".value" : path;
    }
}
