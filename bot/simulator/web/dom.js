// Elements and dialogs. Data reaches the page only as text nodes and attributes, never as markup.
import { words } from './words.js';

/** An element with attributes (`onclick` and the like are listeners; null and false are left out) and children. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const button = (text, onclick, attributes = {}) => h('button', { type: 'button', onclick, ...attributes }, text);

export const field = (label, control) => h('label', { class: 'field' }, h('span', {}, label), control);

export function languageSelect(chosen) {
  const nameOf = (code) => new Intl.DisplayNames(code, { type: 'language' }).of(code);
  const codes = [...new Set(['ko', 'en', chosen])];
  const options = codes.map((code) => h('option', { value: code, selected: code === chosen }, nameOf(code)));
  return h('select', { name: 'language_code' }, ...options);
}

function open(dialog) {
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

/** Ask with a form; returns its FormData, or null when the person cancels. */
export async function ask(title, confirm, ...fields) {
  const dialog = h('dialog', { 'aria-label': title });
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', {}, title),
    ...fields,
    h(
      'div',
      { class: 'choices' },
      button(words.cancel, () => dialog.close()),
      h('button', { value: 'ok', class: 'primary', 'data-testid': 'dialog-ok' }, confirm),
    ),
  );
  dialog.append(form);
  return (await open(dialog)) === 'ok' ? new FormData(form) : null;
}

/** Tell something that must be acknowledged. */
export function tell(text) {
  const acknowledge = h('button', { class: 'primary', 'data-testid': 'dialog-ok', autofocus: true }, words.ok);
  const form = h('form', { method: 'dialog' }, h('p', { id: 'told' }, text), h('div', { class: 'choices' }, acknowledge));
  return open(h('dialog', { role: 'alertdialog', 'aria-labelledby': 'told', 'data-testid': 'alert' }, form));
}

export function enlarge(url) {
  const close = h('button', { class: 'close', 'aria-label': words.close, autofocus: true }, h('img', { src: url, alt: words.photo }));
  return open(h('dialog', { class: 'viewer', 'aria-label': words.photo }, h('form', { method: 'dialog' }, close)));
}

/** A list of buttons beside `opener`, closed by a choice, by Escape or by a tap elsewhere. */
export function choose(opener, choices) {
  const list = h('div', { class: 'menu', popover: 'auto' });
  list.append(...choices.map(({ label, detail, hook, run }) => {
    const item = button(label, () => { list.hidePopover(); run(); }, { 'data-testid': hook });
    if (detail) item.append(h('small', {}, detail));
    return item;
  }));
  list.addEventListener('toggle', (event) => event.newState === 'closed' && list.remove());
  opener.after(list);
  const anchor = opener.getBoundingClientRect();
  const phone = opener.closest('.phone').getBoundingClientRect();
  if (anchor.top < innerHeight / 2) list.style.top = `${anchor.bottom + 4}px`;
  else list.style.bottom = `${innerHeight - anchor.top + 4}px`;
  if (anchor.left > phone.left + phone.width / 2) list.style.right = `${innerWidth - anchor.right}px`;
  else list.style.left = `${anchor.left}px`;
  list.showPopover();
  list.firstElementChild?.focus();
}
