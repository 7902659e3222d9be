// Keeps users and groups in memory; everything of the protocol is scimmy's and its routers' own.
import { randomUUID } from "node:crypto";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const token = process.env.SCIM_TOKEN;
const users = new Map();
const groups = new Map();

function keep(store, unique) {
    return (resource, data) => {
        const id = resource.id ?? randomUUID();
        if (resource.id && !store.has(id)) throw new SCIMMY.Types.Error(404, null, "Not found");
        const taken = [...store.values()].some((other) => other.id !== id && other[unique].toLowerCase() === data[unique].toLowerCase());
        if (taken) throw new SCIMMY.Types.Error(409, "uniqueness", `${unique} is taken`);
        const now = new Date();
        const kept = { ...JSON.parse(JSON.stringify(data)), id };
        kept.meta = { created: store.get(id)?.meta.created ?? now, lastModified: now };
        store.set(id, kept);
        return kept;
    };
}

function show(store) {
    return (resource) => {
        if (!resource.id) return resource.filter ? resource.filter.match([...store.values()]) : [...store.values()];
        if (!store.has(resource.id)) throw new SCIMMY.Types.Error(404, null, "Not found");
        return store.get(resource.id);
    };
}

function forget(store) {
    return (resource) => {
        if (!store.delete(resource.id)) throw new SCIMMY.Types.Error(404, null, "Not found");
    };
}

SCIMMY.Schemas.User.extend(SCIMMY.Schemas.EnterpriseUser);
SCIMMY.Resources.declare(SCIMMY.Resources.User).ingress(keep(users, "userName")).egress(show(users)).degress(forget(users));
SCIMMY.Resources.declare(SCIMMY.Resources.Group).ingress(keep(groups, "displayName")).egress(show(groups)).degress(forget(groups));

const app = express();
app.use("/scim", new SCIMMYRouters({
    type: "bearer",
    handler: (request) => {
        if (request.header("Authorization") !== `Bearer ${token}`) throw new Error("The token is not accepted");
        return "joinery";
    },
}));

const server = app.listen(0, "127.0.0.1", () => console.log(`Listening on http://127.0.0.1:${server.address().port}/scim`));
// Ends with whoever started it.
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
