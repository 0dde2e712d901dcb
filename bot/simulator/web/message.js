// One message as the person sees it. An edit replaces its content in place.
import { button, enlarge, h } from './dom.js';
import { dayOf, sizeOf, timeOf, words } from './words.js';

const TAGS = {
  bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre',
  blockquote: 'blockquote', expandable_blockquote: 'blockquote',
};

const BLOCKS = ['PRE', 'BLOCKQUOTE'];

function spoiler() {
  return button('', (event) => event.currentTarget.replaceWith(...event.currentTarget.childNodes), {
    class: 'spoiler', 'aria-label': words.spoiler,
  });
}

function link(url, open) {
  return h('a', { href: url, onclick: (event) => { event.preventDefault(); open(url); } });
}

function elementOf(entity, text, actions) {
  switch (entity.type) {
    case 'spoiler': return spoiler();
    case 'text_link': return link(entity.url, actions.open);
    case 'url': return link(/^\w+:\/\//.test(text) ? text : `https://${text}`, actions.open);
    case 'bot_command': return button('', () => actions.send(text), { class: 'link' });
    default: return h(TAGS[entity.type] ?? 'span', { class: entity.type });
  }
}

/**
 * Append `text` between two UTF-16 offsets, with its entities as elements. Entities nest and never cross, so the
 * first and longest encloses those that begin before its end.
 */
function appendRich(parent, text, entities, actions, from = 0, to = text.length) {
  const waiting = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  let position = from;
  while (waiting.length) {
    const entity = waiting.shift();
    const end = Math.min(entity.offset + entity.length, to);
    const next = waiting.findIndex((other) => other.offset >= end);
    const inside = waiting.splice(0, next < 0 ? waiting.length : next);
    const element = elementOf(entity, text.slice(entity.offset, end), actions);
    appendRich(element, text, inside, actions, entity.offset, end);
    parent.append(text.slice(position, entity.offset), element);
    // A block ends its line by itself.
    position = BLOCKS.includes(element.tagName) && text[end] === '\n' ? end + 1 : end;
  }
  parent.append(text.slice(position, to));
}

function photoOf(photo, image) {
  const box = button('', () => enlarge(photo.url), { class: 'photo', 'aria-label': words.enlarge });
  // Very long and very flat pictures stay inside a calm box; the picture itself is never cropped.
  box.style.aspectRatio = Math.min(Math.max(photo.width / photo.height, 0.75), 2);
  box.append(image);
  return box;
}

function documentOf({ url, file_name, file_size }, isProtected) {
  const details = [h('span', { class: 'file-name' }, file_name), h('small', {}, sizeOf(file_size))];
  // Telegram lets nobody save what the bot protects.
  return isProtected ? h('div', { class: 'file' }, ...details) : h('a', { class: 'file', href: url, download: file_name }, ...details);
}

function voiceOf({ url, duration }) {
  return h('audio', { class: 'voice', src: url, controls: true, preload: 'none', 'data-testid': 'voice', 'aria-label': words.voice(duration) });
}

/** What a quote or a reply bar shows of a message. */
export function summary(message) {
  if (!message) return words.deleted;
  return message.text ?? message.caption ?? (message.photo ? words.photo : message.voice ? words.voice(message.voice.duration) : message.document?.file_name ?? '');
}

/**
 * A message's list item. `actions`: tap(message, data) -> Promise settled when the tap is answered, open(url), copy(text),
 * send(text), reply(message), find(id) -> Message, reveal(id), place(change) runs a change of the page without moving
 * what the person reads.
 */
export class MessageView {
  #actions;
  #image = null;
  #edits = 0;
  #bubble = h('article', { class: 'bubble' });
  #keyboard = h('div', { class: 'keyboard' });
  #day = h('p', { class: 'day' });

  constructor(message, actions) {
    this.#actions = actions;
    this.element = h('li', { 'data-testid': 'message', 'data-message-id': message.message_id }, this.#day, this.#bubble, this.#keyboard);
    this.#bubble.addEventListener('dblclick', (event) => event.target.closest('button, a') ?? actions.reply(this.message));
    this.#image = message.photo && this.#newImage(message.photo);
    this.#draw(message);
  }

  /** Show an edit once its photo can be painted; until then the old content stays. Only the newest edit counts. */
  async edit(message) {
    const edit = ++this.#edits;
    let image = null;
    if (message.photo) image = message.photo.url === this.message.photo?.url ? this.#image : this.#newImage(message.photo);
    // A picture that cannot be decoded must not hide the words that came with it.
    if (image && image !== this.#image) await image.decode().catch(() => {});
    if (edit !== this.#edits) return;
    this.#image = image;
    this.#actions.place(() => this.#draw(message));
  }

  /** Name the day above this message, unless the message before is of the same day. */
  follow(previous) {
    const day = dayOf(this.message.date);
    this.#day.textContent = day;
    this.#day.hidden = Boolean(previous) && dayOf(previous.message.date) === day;
  }

  #newImage({ url, width, height }) {
    return h('img', { src: url, width, height, alt: words.photo, draggable: 'false' });
  }

  #draw(message) {
    const sameButtons = JSON.stringify(message.buttons) === JSON.stringify(this.message?.buttons);
    this.message = message;
    this.element.classList.toggle('mine', message.mine);
    this.element.classList.toggle('card', message.buttons.length > 0);
    this.element.classList.toggle('protected', message.protected);
    this.#bubble.replaceChildren(...this.#content(message));
    if (!sameButtons) this.#drawKeyboard(message);
  }

  #content(message) {
    const parts = [];
    if (message.reply_to) parts.push(this.#quote(message.reply_to));
    if (message.photo) parts.push(photoOf(message.photo, this.#image));
    if (message.document) parts.push(documentOf(message.document, message.protected));
    if (message.voice) parts.push(voiceOf(message.voice));
    const text = message.text ?? message.caption ?? '';
    const paragraph = h('div', { class: text ? 'text' : 'text bare' });
    appendRich(paragraph, text, message.entities, this.#actions);
    paragraph.append(this.#meta(message));
    const reaction = message.reaction ? [h('span', { class: 'reaction', 'data-testid': 'reaction' }, message.reaction)] : [];
    return [...parts, paragraph, ...reaction];
  }

  #quote(id) {
    return button(summary(this.#actions.find(id)), () => this.#actions.reveal(id), { class: 'quote' });
  }

  #meta({ date, edited }) {
    const time = h('time', { datetime: new Date(date * 1000).toISOString() }, timeOf(date));
    const reply = button('↩', () => this.#actions.reply(this.message), { class: 'reply', 'aria-label': words.reply, title: words.reply });
    return h('span', { class: 'meta' }, reply, edited ? `${words.edited} ` : null, time);
  }

  #drawKeyboard(message) {
    const place = [...this.#keyboard.querySelectorAll('button')].indexOf(document.activeElement);
    this.#keyboard.replaceChildren(...message.buttons.map((row) => h('div', { class: 'row' }, ...row.map((key) => this.#button(key)))));
    if (place < 0) return;
    // Who answers card after card with the keyboard keeps a place in the new card.
    const buttons = this.#keyboard.querySelectorAll('button');
    buttons[Math.min(place, buttons.length - 1)]?.focus({ preventScroll: true });
  }

  #button({ text, data, url, copied }) {
    const press = (event) => {
      if (copied) return this.#actions.copy(copied);
      return url ? this.#actions.open(url) : this.#tap(event.currentTarget, data);
    };
    return button(text, press, { 'data-testid': 'inline-button', class: url && 'external' });
  }

  async #tap(element, data) {
    element.dataset.taps = Number(element.dataset.taps ?? 0) + 1;
    element.setAttribute('aria-busy', 'true');
    await this.#actions.tap(this.message, data);
    element.dataset.taps -= 1;
    if (element.dataset.taps === '0') element.removeAttribute('aria-busy');
  }
}
