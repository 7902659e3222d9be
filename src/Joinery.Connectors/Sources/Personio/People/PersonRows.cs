using System.Collections.Frozen;
using System.Text.Json;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Connectors.Sources.Personio.Groups;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.People;

/// <summary>Fills rows from people and employments of the second generation, under the names of the first.</summary>
internal sealed class PersonRows(FieldPlan plan, SecondLists lists)
{
    private static readonly FrozenDictionary<string, Action<Cell>> OfPerson = new Dictionary<string, Action<Cell>>
    {
        [PersonioFields.Id] = static cell => cell.Take("id"),
        [PersonioFields.Email] = static cell => cell.Take("email"),
        [PersonioFields.FirstName] = static cell => cell.Take("first_name"),
        [PersonioFields.LastName] = static cell => cell.Take("last_name"),
        [PersonioFields.PreferredName] = static cell => cell.Take("preferred_name"),
        [PersonioFields.Picture] = static cell => cell.Take("profile_picture", "url"),
        ["gender"] = static cell => cell.Take("gender"),
        ["created_at"] = static cell => cell.Take("created_at"),
        ["last_modified_at"] = static cell => cell.Take("updated_at"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Action<Cell>> OfEmployment = new Dictionary<string, Action<Cell>>
    {
        [PersonioFields.Status] = static cell => cell.Take("status"),
        [PersonioFields.Position] = static cell => cell.Take("position", "title"),
        [PersonioFields.Supervisor] = static cell => cell.Refer("supervisor", GroupKind.None),
        [PersonioFields.EmploymentType] = static cell => cell.TakeKind("type"),
        [PersonioFields.HireDate] = static cell => cell.Take("employment_start_date"),
        [PersonioFields.TerminationDate] = static cell => { cell.Take("termination", "termination_date"); cell.Take("employment_end_date"); },
        [PersonioFields.LastWorkingDay] = static cell => { cell.Take("termination", "last_working_day"); cell.Take("termination", "last_working_date"); },
        [PersonioFields.ContractEndDate] = static cell => cell.Take("contract_end_date"),
        [PersonioFields.Office] = static cell => cell.Refer("office", GroupKind.Site),
        [PersonioFields.SubCompany] = static cell => cell.Refer("legal_entity", GroupKind.LegalEntity),
        [PersonioFields.Department] = static cell => cell.ReferUnit("department", GroupKind.Department),
        [PersonioFields.Team] = static cell => cell.ReferUnit("team", GroupKind.Team),
        [PersonioFields.CostCentres] = static cell => cell.ReferAll("cost_centers", GroupKind.CostCentre),
        ["weekly_working_hours"] = static cell => cell.Take("weekly_working_hours"),
        ["probation_period_end"] = static cell => cell.Take("probation_end_date"),
        ["termination_type"] = static cell => cell.Take("termination", "type"),
        ["termination_reason"] = static cell => cell.Take("termination", "reason"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly PersonioRow _row = new(plan.Fields.Count);

    /// <summary>Whether anything asked for stands in the employments: each person's cost a request of their own.</summary>
    public static bool NeedsEmployments(FieldPlan plan) => plan.Fields.Any(OfEmployment.ContainsKey);

    public PersonioRow Person(JsonElement person)
    {
        var row = Fill(person, OfPerson);
        foreach (var attribute in person.Each("custom_attributes")) TakeOwn(row, attribute);
        return row;
    }

    public PersonioRow Employment(JsonElement employment) => Fill(employment, OfEmployment);

    private PersonioRow Fill(JsonElement source, FrozenDictionary<string, Action<Cell>> takers)
    {
        _row.Clear();
        for (var slot = 0; slot < plan.Fields.Count; slot++)
            if (takers.TryGetValue(plan.Fields[slot], out var take)) take(new Cell(_row, slot, source, lists));
        return _row;
    }

    /// <summary>An attribute that the company made itself, by its id or by the name it has in all companies.</summary>
    private void TakeOwn(PersonioRow row, JsonElement attribute)
    {
        foreach (var name in new[] { attribute.Text("id"), attribute.Text("global_id") })
        {
            if (name is null || PersonioFields.IsKey(name) != name.StartsWith("dynamic_", StringComparison.Ordinal)) continue;
            var slot = plan.Find(name);
            if (slot < 0 || row.HasValue(slot)) continue;
            row.SetEmpty(slot);
            var value = attribute.Member("value");
            if (value.ValueKind != JsonValueKind.Array) row.Set(slot, value.AsText());
            foreach (var item in attribute.Each("value")) row.Add(slot, new RowItem(null, item.AsText(), 0));
        }
    }

    /// <summary>One attribute of a row on its way from its source.</summary>
    private readonly record struct Cell(PersonioRow Row, int Slot, JsonElement Source, SecondLists Lists)
    {
        /// <summary>A member that is not there was not told. One that is null is empty, and so is what stands inside it.</summary>
        public void Take(string name, string? inner = null)
        {
            var value = Source.Member(name);
            if (inner is not null && value.ValueKind == JsonValueKind.Object) value = value.Member(inner);
            if (value.ValueKind == JsonValueKind.Undefined) return;
            Row.SetEmpty(Slot);
            if (!Row.HasValue(Slot)) Row.Set(Slot, value.AsText());
        }

        /// <summary>A word of a closed list, in which UNSPECIFIED says nothing.</summary>
        public void TakeKind(string name)
        {
            if (string.Equals(Source.Text(name), "UNSPECIFIED", StringComparison.OrdinalIgnoreCase)) Row.SetEmpty(Slot);
            else Take(name);
        }

        public void Refer(string name, GroupKind kind)
        {
            var value = Source.Member(name);
            if (value.ValueKind == JsonValueKind.Undefined) return;
            Row.SetEmpty(Slot);
            Add(value, kind);
        }

        public void ReferAll(string name, GroupKind kind)
        {
            if (Source.Member(name).ValueKind == JsonValueKind.Undefined) return;
            Row.SetEmpty(Slot);
            foreach (var item in Source.Each(name)) Add(item, kind);
        }

        public void ReferUnit(string type, GroupKind kind)
        {
            if (Source.Member("org_units").ValueKind == JsonValueKind.Undefined) return;
            Row.SetEmpty(Slot);
            foreach (var unit in Source.Each("org_units"))
                if (string.Equals(unit.Text("type"), type, StringComparison.OrdinalIgnoreCase)) Add(unit, kind);
        }

        private void Add(JsonElement item, GroupKind kind)
        {
            var id = item.Text("id");
            Row.Add(Slot, new RowItem(id, Lists.NameOf(kind, id) ?? item.Text("name"), item.Number("weight") ?? 0));
        }
    }
}
