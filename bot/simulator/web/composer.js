// Where the person writes: text, files, commands, and the bot's reply keyboard.
import { ask, button, choose, field, h } from './dom.js';
import { summary } from './message.js';
import { Recorder } from './recorder.js';
import { words } from './words.js';

const ALBUM_MOST = 10;

export class Composer {
  #form;
  #input;
  #replying;
  #keyboard;
  #replyTo = null;
  #send;
  #sendFile;
  #sendVoice;

  /** `send(message)`, `sendFile(file, {caption, album, asPhoto})`, `sendVoice(recording, seconds, replyTo)` return a promise of whether it was sent; `commands()` the bot's list. */
  constructor(phone, { send, sendFile, sendVoice, commands, fail }) {
    this.#form = phone.querySelector('.composer');
    this.#input = this.#form.querySelector('textarea');
    this.#replying = this.#form.querySelector('.replying');
    this.#keyboard = phone.querySelector('.reply-keyboard');
    this.#send = send;
    this.#sendFile = sendFile;
    this.#sendVoice = sendVoice;
    this.#listen(phone, commands, fail);
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  replyTo(message) {
    this.#replyTo = message;
    this.#replying.hidden = message === null;
    this.#replying.firstElementChild.textContent = message && summary(message);
    this.focus();
  }

  /** Rows of texts that the bot offers instead of typing; an empty list takes them away. */
  offer(rows) {
    const press = (text) => button(text, () => this.#send({ text }), { 'data-testid': 'reply-button' });
    this.#keyboard.replaceChildren(...rows.map((row) => h('div', { class: 'row' }, ...row.map(press))));
    this.#keyboard.hidden = rows.length === 0;
  }

  #listen(phone, commands, fail) {
    const find = (selector) => this.#form.querySelector(selector);
    const files = find('input[type=file]');
    this.#form.addEventListener('submit', (event) => { event.preventDefault(); this.#submit(); });
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#input.addEventListener('input', () => this.#fit());
    this.#input.addEventListener('paste', (event) => this.#receive(event, event.clipboardData));
    phone.addEventListener('dragover', (event) => event.preventDefault());
    phone.addEventListener('drop', (event) => this.#receive(event, event.dataTransfer));
    find('.replying button').addEventListener('click', () => this.replyTo(null));
    new Recorder(find('.speak'), (recording, seconds) => this.#speak(recording, seconds), fail);
    find('.attach').addEventListener('click', () => files.click());
    files.addEventListener('change', () => { this.#offerFiles([...files.files]); files.value = ''; });
    find('.commands-button').addEventListener('click', (event) => choose(event.currentTarget, commands().map(
      ({ command, description }) => ({ label: `/${command}`, detail: description, run: () => this.#send({ text: `/${command}` }) }),
    )));
  }

  #onKey(event) {
    // Enter also ends the composition of a Hangul syllable; Safari reports that one as key code 229 only.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #fit() {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${this.#input.scrollHeight}px`;
  }

  async #submit() {
    const text = this.#input.value.trim();
    if (!text) return;
    const message = this.#replyTo ? { text, reply_to_message_id: this.#replyTo.message_id } : { text };
    this.#write('');
    this.replyTo(null);
    // A text that could not be sent is given back, unless another is begun.
    if (!(await this.#send(message)) && !this.#input.value) this.#write(text);
  }

  #speak(recording, seconds) {
    const replyTo = this.#replyTo?.message_id;
    this.replyTo(null);
    this.#sendVoice(recording, seconds, replyTo);
  }

  #write(text) {
    this.#input.value = text;
    this.#fit();
  }

  #receive(event, data) {
    if (!data.files.length) return;
    event.preventDefault();
    this.#offerFiles([...data.files]);
  }

  async #offerFiles(files) {
    if (!files.length) return;
    const pictures = files.filter((file) => file.type.startsWith('image/'));
    const urls = pictures.map((file) => URL.createObjectURL(file));
    const previews = h('div', { class: 'previews' }, ...urls.map((src) => h('img', { src, alt: words.photo })));
    const names = h('p', {}, files.map((file) => file.name).join(', '));
    const caption = field(words.caption, h('input', { name: 'caption', maxlength: 1024, autocomplete: 'off' }));
    const original = pictures.length ? h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'original' }), words.asFile) : null;
    const answer = await ask(words.files(files.length), words.send, pictures.length ? previews : names, caption, original);
    urls.forEach(URL.revokeObjectURL);
    if (!answer) return;
    const sent = Date.now();
    for (const [index, file] of files.entries()) {
      const asPhoto = pictures.includes(file) && !answer.has('original');
      const album = files.length > 1 ? `${sent}${Math.floor(index / ALBUM_MOST)}` : '';
      await this.#sendFile(file, { caption: index === 0 ? answer.get('caption') : '', album, asPhoto });
    }
    this.focus();
  }
}
