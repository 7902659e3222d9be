// Other people's SCIM libraries, asked whether they understand this server and come to the same answers.
//   node check.mjs ADDRESS KEY      an empty directory is expected; prints a line a check, ends with 1 where one differs
//   SCIMMY            reads every answer as RFC 7643's schemas have it
//   scim2-parse-filter answers the same filters over the same accounts
//   scim-patch         makes the same patches of the same accounts
import assert from "node:assert/strict";
import SCIMMY from "scimmy";
import { filter, parse } from "scim2-parse-filter";
import { scimPatch } from "scim-patch";

const [address, key] = process.argv.slice(2);
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
let differing = 0;

async function ask(method, path, body) {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/scim+json" };
  const response = await fetch(`${address}/scim/v2${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, json: text ? JSON.parse(text) : undefined };
}

async function check(what, work) {
  try {
    await work();
    console.log(`same    ${what}`);
  } catch (error) {
    differing++;
    console.log(`DIFFERS ${what}: ${error.message}`);
  }
}

/** What a client may change: without what the server adds of itself. */
function plain(user) {
  const { schemas, meta, groups, name: { formatted, ...name } = {}, ...rest } = structuredClone(user);
  if (rest[enterprise]?.manager) rest[enterprise].manager = { value: rest[enterprise].manager.value };
  if (rest[enterprise] && Object.keys(rest[enterprise]).length === 0) delete rest[enterprise];
  return Object.keys(name).length > 0 ? { ...rest, name } : rest;
}

const people = [
  { userName: "ann@example.test", externalId: "1", title: "Buyer", displayName: "Ann Ames", name: { givenName: "Ann", familyName: "Ames" }, emails: [{ value: "ann@example.test", type: "work", primary: true }], [enterprise]: { department: "Sales" } },
  { userName: "bob@example.test", externalId: "2", active: false, displayName: "Bob Berg", name: { familyName: "Berg" }, phoneNumbers: [{ value: "+31 20 1", type: "work", primary: true }], [enterprise]: { department: "Finance", costCenter: "K1" } },
  { userName: "cleo@example.test", title: "Clerk", locale: "nl-NL", emails: [{ value: "c@elsewhere.test", type: "work", primary: true }] },
];
const ids = [];

await check("accounts come back as they were sent", async () => {
  for (const person of people) {
    const made = await ask("POST", "/Users", { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise], active: true, ...person });
    assert.equal(made.status, 201);
    ids.push(made.json.id);
    const { id, ...user } = plain(made.json);
    assert.deepEqual(user, { active: true, ...person });
  }
});
await ask("POST", "/Groups", { schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName: "Sales", members: [{ value: ids[0] }] });
await ask("PATCH", `/Users/${ids[1]}`, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "add", path: `${enterprise}:manager`, value: { value: ids[0] } }] });
const users = (await ask("GET", "/Users")).json;

await check("SCIMMY reads every account and group", async () => {
  SCIMMY.Schemas.User.extend(SCIMMY.Schemas.EnterpriseUser);
  const groups = (await ask("GET", "/Groups")).json;
  for (const user of users.Resources) assert.equal(new SCIMMY.Schemas.User(user, "in").userName, user.userName);
  for (const group of groups.Resources) assert.equal(new SCIMMY.Schemas.Group(group, "in").displayName, group.displayName);
  for (const list of [users, groups]) assert.equal(list.schemas[0], SCIMMY.Messages.ListResponse.id);
});

await check("SCIMMY reads what the server says of itself", async () => {
  const config = (await ask("GET", "/ServiceProviderConfig")).json;
  assert.equal(new SCIMMY.Schemas.ServiceProviderConfig(config, "in").patch.supported, true);
  for (const type of (await ask("GET", "/ResourceTypes")).json.Resources) assert.equal(new SCIMMY.Schemas.ResourceType(type, "in").name, type.name);
});

await check("every attribute is the one of RFC 7643", async () => {
  const theirs = [SCIMMY.Schemas.User, SCIMMY.Schemas.EnterpriseUser, SCIMMY.Schemas.Group].map(s => JSON.parse(JSON.stringify(s.definition.describe())));
  const compare = (ours, all, place) => {
    const own = all.find(a => a.name === ours.name);
    assert.ok(own, `${place}.${ours.name} is not in the RFC`);
    for (const facet of ["type", "multiValued"]) assert.equal(ours[facet], own[facet] ?? false, `${place}.${ours.name}: ${facet}`);
    for (const sub of ours.subAttributes ?? []) compare(sub, own.subAttributes, `${place}.${ours.name}`);
  };
  for (const schema of (await ask("GET", "/Schemas")).json.Resources)
    for (const attribute of schema.attributes) compare(attribute, theirs.find(t => t.id === schema.id).attributes, schema.name);
});

for (const [path, status] of [["/Users?filter=userName", 400], ["/Users/nobody", 404], ["/Users?sortBy=colour", 400]])
  await check(`SCIMMY understands the error of ${path}`, async () => {
    const refused = await ask("GET", path);
    assert.equal(refused.status, status);
    const read = new SCIMMY.Messages.ErrorResponse({ status: refused.json.status, scimType: refused.json.scimType, detail: refused.json.detail });
    assert.deepEqual([read.status, read.scimType], [String(status), refused.json.scimType]);
  });

for (const question of [
  'userName eq "ann@example.test"', 'title pr', 'not (title pr)', 'active eq false', 'userName sw "b" or title eq "Clerk"', 'title pr and (active eq true and userName co "cleo")',
  'emails[type eq "work" and value co "@example.test"]', 'emails.value ew "elsewhere.test"', 'name.familyName gt "Am"', 'name.familyName ge "Berg"', 'name.familyName lt "B"',
  `${enterprise}:department eq "Sales"`, 'phoneNumbers pr and externalId eq "2"', 'not (emails[value pr]) or displayName eq "Ann Ames"', 'userName ne "ann@example.test" and active eq true',
])
  await check(`filter ${question}`, async () => {
    const ours = (await ask("GET", `/Users?filter=${encodeURIComponent(question)}`)).json.Resources.map(u => u.userName);
    assert.deepEqual(ours.sort(), users.Resources.filter(filter(parse(question))).map(u => u.userName).sort());
  });

for (const operations of [
  [{ op: "replace", path: "title", value: "Head" }],
  [{ op: "add", path: "name.givenName", value: "Joan" }, { op: "replace", value: { displayName: "Joan", active: false } }],
  [{ op: "remove", path: "title" }, { op: "remove", path: "name.givenName" }],
  [{ op: "replace", path: 'emails[type eq "work"].value', value: "new@example.test" }],
  [{ op: "replace", path: "emails", value: [{ value: "x@example.test", type: "work", primary: true }] }],
  [{ op: "replace", path: `${enterprise}:department`, value: "Board" }, { op: "add", path: `${enterprise}:division`, value: "North" }],
  [{ op: "replace", path: "name", value: { familyName: "Roe", givenName: "Ann" } }, { op: "Replace", path: "userName", value: "roe@example.test" }],
  [{ op: "remove", path: 'emails[type eq "work"]' }],
])
  await check(`patch ${JSON.stringify(operations)}`, async () => {
    const before = (await ask("GET", `/Users/${ids[0]}`)).json;
    const wanted = plain(scimPatch(structuredClone(before), structuredClone(operations)));
    const patched = await ask("PATCH", `/Users/${ids[0]}`, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations });
    assert.equal(patched.status, 200);
    if (wanted.emails?.length === 0) delete wanted.emails;
    assert.deepEqual(plain(patched.json), wanted);
  });

console.log(differing === 0 ? "all the same" : `${differing} differ`);
process.exitCode = differing === 0 ? 0 : 1;
