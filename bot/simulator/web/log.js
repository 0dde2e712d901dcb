// The list of messages: kept in order, kept still while the person reads, kept at its end otherwise.
import { MessageView } from './message.js';
import { words } from './words.js';

const NEAR_END_PX = 60;

export class Log {
  /** Whether the conversation, once loaded, has no message. */
  isEmpty = false;
  #views = new Map();
  #removed = new Set();
  #unread = 0;
  #area;
  #list;
  #empty;
  #pill;
  #actions;
  #atEnd = true;

  constructor(phone, actions) {
    this.#area = phone.querySelector('.log');
    this.#list = phone.querySelector('.messages');
    this.#empty = phone.querySelector('.empty');
    this.#pill = phone.querySelector('.pill');
    this.#actions = {
      ...actions,
      find: (id) => this.#views.get(id)?.message,
      reveal: (id) => this.#views.get(id)?.element.scrollIntoView({ block: 'center' }),
      place: (change) => this.#place(change),
    };
    this.#pill.addEventListener('click', () => this.#toEnd());
    this.#area.addEventListener('scroll', () => this.#followScroll());
    // The room shrinks when a keyboard opens or the composer grows.
    new ResizeObserver(() => this.#atEnd && this.#toEnd()).observe(this.#area);
  }

  /** Become exactly these messages, touching only those that differ. */
  load(messages) {
    this.#area.setAttribute('aria-busy', 'true');
    this.#removed.clear();
    const kept = new Set(messages.map((message) => message.message_id));
    this.#place(() => {
      for (const id of this.#views.keys()) if (!kept.has(id)) this.remove(id);
      for (const message of messages) if (!this.edit(message)) this.#insert(message);
      this.#showEmpty();
    });
    this.#area.setAttribute('aria-busy', 'false');
  }

  /** Add a message, or show the new state of one that is here. */
  put(message) {
    if (this.#removed.has(message.message_id) || this.edit(message)) return;
    const wasAtEnd = this.#atEnd;
    this.#place(() => this.#insert(message));
    if (message.mine) this.#toEnd();
    else if (!wasAtEnd) this.#countUnread(this.#unread + 1);
    this.#showEmpty();
  }

  remove(id) {
    this.#removed.add(id); // the answer to its own sending may come only now
    const view = this.#views.get(id);
    if (!view) return;
    const next = view.element.nextElementSibling;
    this.#views.delete(id);
    this.#place(() => view.element.remove());
    this.#nameDay(next);
    this.#showEmpty();
  }

  /** Show a new state; returns whether the message is here. */
  edit(message) {
    const view = this.#views.get(message.message_id);
    if (view && JSON.stringify(view.message) !== JSON.stringify(message)) view.edit(message);
    return view !== undefined;
  }

  #insert(message) {
    const view = new MessageView(message, this.#actions);
    const later = [...this.#views.keys()].filter((id) => id > message.message_id);
    const next = later.length ? this.#views.get(Math.min(...later)).element : null;
    this.#views.set(message.message_id, view);
    this.#list.insertBefore(view.element, next);
    this.#nameDay(view.element);
    this.#nameDay(next);
  }

  #nameDay(element) {
    const viewOf = (item) => item && this.#views.get(Number(item.dataset.messageId));
    viewOf(element)?.follow(viewOf(element.previousElementSibling));
  }

  #showEmpty() {
    this.isEmpty = this.#views.size === 0;
    this.#empty.hidden = !this.isEmpty;
  }

  #place(change) {
    const wasAtEnd = this.#atEnd;
    change();
    // Elsewhere than at the end the browser's own scroll anchoring holds the view.
    if (wasAtEnd) this.#toEnd();
  }

  #toEnd() {
    this.#area.scrollTop = this.#area.scrollHeight;
    this.#atEnd = true;
    this.#countUnread(0);
  }

  #followScroll() {
    this.#atEnd = this.#area.scrollHeight - this.#area.scrollTop - this.#area.clientHeight < NEAR_END_PX;
    if (this.#atEnd) this.#countUnread(0);
  }

  #countUnread(count) {
    this.#unread = count;
    this.#pill.hidden = count === 0;
    this.#pill.textContent = words.newMessages(count);
  }
}
