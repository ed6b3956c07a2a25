// Makes elements. Text is always text: nothing here parses markup, so no title can inject any.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. `options`: attributes; `on` listeners, `class`, `text`, and `css` variables. */
export function h(tag, options = {}, ...children) {
  return fill(document.createElement(tag), options, children);
}

/** An SVG element, with the same options. */
export function s(tag, options = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), options, children);
}

function fill(element, options, children) {
  for (const [name, value] of Object.entries(options)) set(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Sets one attribute; null, undefined and false take it away. */
export function set(element, name, value) {
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
  } else if (name === "css") {
    for (const [property, number] of Object.entries(value)) element.style.setProperty(property, number);
  } else if (name === "text") {
    element.textContent = value;
  } else if (value === null || value === undefined || value === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

export const byId = (id) => document.getElementById(id);

/**
 * Makes a container's children match `items`, keeping the elements (and the focus) of those that
 * stay. `make(item)` makes one, `update(element, item)` brings it up to date. Where the element with
 * the focus goes, whatever takes its place has it then.
 */
export function reconcile(container, items, key, make, update = () => {}) {
  const focused = container.contains(document.activeElement) ? document.activeElement : null;
  const place = focused && [...container.children].findIndex((child) => child.contains(focused));
  const before = new Map([...container.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const id = key(item);
    const element = before.get(id) ?? make(item);
    element.dataset.key = id;
    before.delete(id);
    update(element, item);
    return element;
  });
  for (const gone of before.values()) gone.remove();
  wanted.forEach((element, place) => {
    if (container.children[place] !== element) {
      container.insertBefore(element, container.children[place] ?? null);
    }
  });
  if (focused && document.activeElement !== focused) focusAgain(container, focused, place);
  return wanted;
}

/** Focuses what had the focus, or where it is gone, the same control of the element in its place. */
function focusAgain(container, focused, place) {
  const heir = container.children[Math.min(place, container.children.length - 1)];
  const act = focused.dataset.act;
  const next = focused.isConnected ? focused : heir?.querySelector(act ? `[data-act=${act}]` : "button, a");
  next?.focus({ preventScroll: true });
}
