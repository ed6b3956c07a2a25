// The reference: every operation of the API, made from its own schema. Nothing comes from elsewhere.

import { byId, h } from "../core/dom.js";
import { keysOf, typeOf } from "./schemas.js";

const METHODS = ["get", "post", "put", "delete"];

async function build() {
  const answer = await fetch("/v1/openapi.json");
  if (!answer.ok) throw new Error(`The schema could not be loaded (${answer.status}). Load this page again.`);
  const schema = await answer.json();
  byId("about").textContent = schema.info.description;
  const operations = Object.entries(schema.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method]).map((method) => ({ path, method, ...methods[method] })));
  const tags = [...new Set(operations.map(({ tags: [tag] }) => tag))];
  byId("contents").append(h("ul", {}, [...tags, "problems"].map((tag) => h("li", {}, h("a", { href: `#${tag}` }, tag)))));
  byId("operations").append(
    ...tags.map((tag) => h("section", { "aria-labelledby": tag },
      h("h2", { id: tag, text: tag }),
      operations.filter(({ tags: [own] }) => own === tag).map((one) => operation(one, schema)))),
    problems(schema["x-problems"]),
  );
  if (location.hash) byId(location.hash.slice(1))?.scrollIntoView();
}

function operation({ path, method, summary, description, parameters = [], requestBody, responses }, schema) {
  return h("article", { class: "operation" },
    h("h3", {}, h("span", { class: `method method-${method}` }, method.toUpperCase()), " ", h("code", { text: path })),
    h("p", { class: "summary" }, h("strong", { text: summary }), ". ", description ?? ""),
    parameters.length > 0 && [h("h4", { text: "Parameters" }), table(parameters.map((one) => ({
      name: one.name, type: typeOf(one.schema, schema), needed: one.required, about: one.description ?? one.schema?.description ?? "", below: [],
    })))],
    requestBody && [h("h4", { text: "Body" }), ...Object.entries(requestBody.content).map(([type, body]) => [
      h("p", { class: "fine" }, h("code", { text: type })), table(keysOf(body.schema, schema))])],
    h("h4", { text: "Answers" }),
    h("div", {}, Object.entries(responses).map(([status, one]) => response(status, one, schema))));
}

function response(status, { description, content = {} }, schema) {
  const json = content["application/json"];
  const line = [h("code", { text: status }), ` ${description}`];
  if (Number(status) >= 400 || !json?.schema) return h("p", { class: "answer" }, line);
  return h("details", { class: "answer" }, h("summary", {}, line), table(keysOf(json.schema, schema)));
}

function table(keys) {
  if (keys.length === 0) return null;
  return h("dl", { class: "keys" }, keys.map(({ name, type, needed, about, below }) =>
    h("div", {},
      h("dt", {}, h("code", { text: name }), needed ? null : h("span", { class: "fine" }, " optional")),
      h("dd", {}, h("span", { class: "type", text: type }), about && ` ${about}`, table(below)))));
}

function problems(kinds) {
  return h("section", { "aria-labelledby": "problems" },
    h("h2", { id: "problems", text: "problems" }),
    h("p", {}, "A fault is answered as ", h("code", { text: "application/problem+json" }), ": ", h("code", { text: "type, title, status, detail" }), " (what happened) and ", h("code", { text: "remedy" }), " (what to do about it)."),
    h("dl", { class: "keys" }, kinds.map(({ name, status, title, remedy }) =>
      h("div", { id: name }, h("dt", {}, h("code", { text: `${status} ${name}` })), h("dd", { text: `${title}. ${remedy}` })))));
}

build().catch((fault) => { byId("about").textContent = fault.message; });
