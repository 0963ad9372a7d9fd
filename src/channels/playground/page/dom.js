/** An element with attributes, listeners ("onclick") and children. Text is text: nothing is ever read as markup. */
export const el = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== false));
  return node;
};

const SVG = 'http://www.w3.org/2000/svg';

/** One of the icons that lie in the page. */
export const icon = (name) => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
};

/** Words with their bold parts. */
export const inline = (words) => words.map((part) => (typeof part === 'string' ? part : el('strong', {}, part.b)));

/** Words without their bold parts. */
export const plain = (words) => words.map((part) => (typeof part === 'string' ? part : part.b)).join('');
