/** Elements of the page. What comes of the user's code becomes text, never markup. */

type Attributes = Readonly<Record<string, string | boolean | undefined>>;
type Content = readonly (globalThis.Node | string)[];

export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...content: Content): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...content);
  return made;
}

export function drawing<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...content: Content): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(made, attributes);
  made.append(...content);
  return made;
}

export function button(attributes: Attributes, act: () => void, ...content: Content): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...content);
  made.addEventListener('click', act);
  return made;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function setAttributes(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
}
