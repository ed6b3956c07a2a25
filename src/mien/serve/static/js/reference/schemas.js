// JSON schemas as short lines that people read: "valence: number, -1 to 1".

/** Follows a reference into the document. */
export function resolved(schema, document) {
  if (!schema?.$ref) return schema ?? {};
  return schema.$ref.slice(2).split("/").reduce((part, name) => part[name], document);
}

/** The type of a schema in a word or a few. */
export function typeOf(schema, document) {
  const own = resolved(schema, document);
  if (own.enum) return own.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (own.const !== undefined) return JSON.stringify(own.const);
  const options = own.anyOf ?? own.oneOf;
  if (options) return [...new Set(options.map((one) => typeOf(one, document)))].join(" or ");
  if (own.type === "array" && own.prefixItems) return `[${own.prefixItems.map((one) => typeOf(one, document)).join(", ")}]`;
  if (own.type === "array") return `list of ${typeOf(own.items, document)}`;
  if (own.format === "date-time") return "time";
  if (own.format === "binary") return "bytes";
  if (own.type === "object" && own.additionalProperties?.type) return `object of ${own.additionalProperties.type}s`;
  return [own.type ?? "anything", limits(own)].filter(Boolean).join(" ");
}

function limits({ minimum, maximum, exclusiveMinimum, minLength, maxLength }) {
  const low = minimum ?? exclusiveMinimum;
  if (low !== undefined && maximum !== undefined) return `from ${low} to ${maximum}`;
  if (low !== undefined) return `from ${low}`;
  if (maxLength !== undefined) return `of ${minLength ?? 0} to ${maxLength} characters`;
  return "";
}

/** The keys of an object: [{ name, type, needed, about, below }]. */
export function keysOf(schema, document, depth = 0) {
  const own = resolved(schema, document);
  const inner = own.type === "array" ? resolved(own.items, document) : own;
  const object = inner.anyOf ? resolved(inner.anyOf.find((one) => one.$ref), document) : inner;
  if (!object.properties || depth > 3) return [];
  return Object.entries(object.properties).map(([name, property]) => ({
    name,
    type: typeOf(property, document),
    needed: object.required?.includes(name) ?? false,
    about: property.description ?? "",
    below: keysOf(property, document, depth + 1),
  }));
}
