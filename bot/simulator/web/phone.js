// One person's phone: the switcher, the conversation and what happens in it.
import { api, listen } from './api.js';
import { Composer } from './composer.js';
import { ask, button, choose, field, h, languageSelect, tell } from './dom.js';
import { Log } from './log.js';
import { language, translate, words } from './words.js';

const TOAST_MS = 3500;
const ANSWER_MS = 15_000; // a query that the bot has not answered by then is too old to be answered
const TYPING_MS = 5000;

/** What the page offers to try, in its language: {title, text}; undefined without an offer. */
const hintOf = ({ hint }) => hint?.[language];

/** The start parameter of a link to this bot; null for any other link. */
function startParameter(url, bot) {
  const link = URL.canParse(url) ? new URL(url) : null;
  const name = link?.pathname.slice(1).toLowerCase();
  if (!link || !['t.me', 'telegram.me'].includes(link.hostname) || name !== bot.username.toLowerCase()) return null;
  return link.searchParams.get('start') ?? '';
}

export class Phone {
  #app;
  #log;
  #composer;
  #commands;
  #answers = new Map();
  #loaded = Promise.resolve();
  #keyboard = null;
  #timers = {};
  #hangUp;

  /** `app`: the people and the bot, pick(phone, person), refresh() and add(phone). */
  constructor(app, person) {
    this.#app = app;
    this.person = person;
    this.#commands = app.bot.commands;
    this.element = document.querySelector('#phone-template').content.firstElementChild.cloneNode(true);
    this.element.dataset.person = person.id;
    translate(this.element);
    this.#log = new Log(this.element, {
      tap: (message, data) => this.#tap(message, data),
      open: (url) => this.#open(url),
      copy: (text) => this.#copy(text),
      send: (text) => this.#send({ text }),
      reply: (message) => this.#composer.replyTo(message),
    });
    this.#composer = new Composer(this.element, {
      send: (message) => this.#send(message),
      sendFile: (file, { caption, album, asPhoto }) => this.#attempt((asPhoto ? api.sendPhoto : api.sendDocument)(person.id, file, caption, album)),
      sendVoice: (recording, seconds, replyTo) => this.#attempt(api.sendVoice(person.id, recording, seconds, replyTo)),
      commands: () => this.#commands,
      fail: () => this.#toast(words.noMicrophone),
    });
    this.#find('.menu-button').addEventListener('click', (event) => this.#showMenu(event.currentTarget));
    this.#find('.start').addEventListener('click', () => this.#send({ text: '/start' }));
    this.#find('.hint').addEventListener('click', () => tell(hintOf(this.#app).text));
    this.#find('.unblock').addEventListener('click', () => this.#change({ blocked: false }));
    this.drawPeople();
    this.#hangUp = listen(person.id, {
      onOpen: () => this.#load(),
      onLost: () => this.#lose(),
      onEvent: (kind, data) => this.#loaded.then(() => this.#receive(kind, data)),
    });
  }

  close() {
    this.#hangUp();
    this.element.remove();
  }

  /** Open the bot with {payload} or {link}, as a tapped link does. */
  start(target) {
    // To open a bot is to unblock it.
    return this.#attempt(api.start(this.person.id, target).finally(() => this.#app.refresh()));
  }

  focusTab() {
    this.#find('[aria-selected=true]').focus();
  }

  /** Show the people as the app knows them now. */
  drawPeople() {
    const { bot, people } = this.#app;
    this.#find('.hint').hidden = !hintOf(this.#app);
    this.#find('.hint').textContent = hintOf(this.#app)?.title;
    this.person = people.find(({ id }) => id === this.person.id) ?? this.person;
    this.#find('h1').textContent = bot.name;
    for (const avatar of this.element.querySelectorAll('.avatar')) avatar.textContent = [...bot.name][0];
    const tabs = this.#find('.people');
    const hadFocus = tabs.contains(document.activeElement);
    tabs.replaceChildren(...people.map((person) => this.#tab(person)));
    if (hadFocus) this.focusTab();
    this.#find('[aria-selected=true]').scrollIntoView({ inline: 'center', block: 'nearest' });
    this.#find('.room').setAttribute('aria-label', this.person.name);
    this.#showStatus();
    this.#showFoot();
  }

  #find(selector) {
    return this.element.querySelector(selector);
  }

  #tab(person) {
    const isSelected = person.id === this.person.id;
    const caption = [person.role, person.blocked ? words.blocked : null].filter(Boolean).join(' · ');
    const tab = button('', () => this.#app.pick(this, person.id), {
      role: 'tab', 'aria-selected': String(isSelected), tabindex: isSelected ? 0 : -1,
      'data-testid': 'person-tab', 'data-person': person.id, onkeydown: (event) => this.#onTabKey(event, person),
    });
    tab.append(h('strong', {}, person.name), h('small', {}, caption));
    return tab;
  }

  #onTabKey({ key }, person) {
    const { people } = this.#app;
    const place = people.indexOf(person);
    const places = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: -1 };
    if (key in places) this.#app.pick(this, people.at(places[key] % people.length).id);
  }

  // --- what the server tells ---

  #load() {
    this.#loaded = this.#try(this.#fetchMessages());
    return this.#loaded;
  }

  async #fetchMessages() {
    const [{ messages, commands }] = await Promise.all([api.messages(this.person.id), this.#app.refresh()]);
    this.#commands = commands;
    this.#forgetTaps();
    this.#log.load(messages);
    this.#keyboard = null;
    messages.forEach((message) => this.#noteKeyboard(message));
    this.#showFoot();
    this.#find('.connecting').hidden = true;
  }

  #lose() {
    this.#find('.connecting').hidden = false;
    // A restarted server may have other people; while it is down there is nothing to learn.
    this.#app.refresh().catch(() => {});
  }

  #receive(kind, data) {
    switch (kind) {
      case 'message':
        this.#log.put(data);
        this.#noteKeyboard(data);
        return this.#showFoot();
      case 'edit': return this.#log.edit(data);
      case 'delete':
        this.#log.remove(data.message_id);
        return this.#showFoot();
      case 'answer': return this.#receiveAnswer(data);
      case 'action': return this.#showTyping();
      default: return this.#load();
    }
  }

  #receiveAnswer({ query_id, text, show_alert, url }) {
    this.#answer(query_id).resolve();
    if (url) this.#open(url);
    if (!text) return;
    if (show_alert) tell(text);
    else this.#toast(text);
  }

  /** The answer to a query; it may come before the tap's own response says which query it made. */
  #answer(queryId) {
    if (!this.#answers.has(queryId)) {
      const waiting = {};
      waiting.promise = new Promise((resolve) => { waiting.resolve = resolve; });
      this.#answers.set(queryId, waiting);
    }
    return this.#answers.get(queryId);
  }

  /** Answers that came while disconnected are lost, so no button waits for them. */
  #forgetTaps() {
    for (const { resolve } of this.#answers.values()) resolve();
    this.#answers.clear();
  }

  // --- what the person does ---

  #tap({ message_id }, data) {
    const answered = api.tap(this.person.id, message_id, data).then(({ query_id }) => this.#answer(query_id).promise);
    const tooLate = new Promise((resolve) => { setTimeout(resolve, ANSWER_MS); });
    return this.#try(Promise.race([answered, tooLate]));
  }

  #send(message) {
    return this.#attempt(api.send(this.person.id, message));
  }

  /** Show the message that the server made of what was sent. */
  #attempt(sending) {
    return this.#try(sending.then((message) => {
      this.#log.put(message);
      this.#showFoot();
    }));
  }

  /** Whether the work succeeded; if not, the person is told why. */
  async #try(work) {
    try {
      await work;
      return true;
    } catch (error) {
      this.#toast(error.message);
      return false;
    }
  }

  async #copy(text) {
    if (await this.#try(navigator.clipboard.writeText(text))) this.#toast(words.copied);
  }

  #open(url) {
    const parameter = startParameter(url, this.#app.bot);
    if (parameter === null) {
      if (/^https?:\/\//i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
    } else if (parameter) this.start({ link: url });
  }

  #showMenu(opener) {
    const hint = hintOf(this.#app);
    choose(opener, [
      ...(hint ? [{ label: hint.title, hook: 'menu-hint', run: () => tell(hint.text) }] : []),
      { label: words.openLink, hook: 'open-link', run: () => this.#openLink() },
      { label: words.language, detail: this.person.language_code, hook: 'language', run: () => this.#changeLanguage() },
      {
        label: this.person.blocked ? words.unblock : words.block,
        hook: 'block',
        run: () => this.#change({ blocked: !this.person.blocked }),
      },
      { label: words.addPerson, hook: 'add-person', run: () => this.#try(this.#app.add(this)) },
    ]);
  }

  async #openLink() {
    const input = h('input', { name: 'target', required: true, autocomplete: 'off', 'data-testid': 'link-input' });
    const answer = await ask(words.openLink, words.open, field(words.link, input));
    const target = answer?.get('target').trim();
    if (!target) return;
    const isLink = target.includes('/');
    this.start(isLink ? { link: target.includes('://') ? target : `https://${target}` } : { payload: target });
  }

  async #changeLanguage() {
    const answer = await ask(words.language, words.change, field(this.person.name, languageSelect(this.person.language_code)));
    if (answer) this.#change({ language_code: answer.get('language_code') });
  }

  #change(changes) {
    return this.#try(api.changePerson(this.person.id, changes).then(() => this.#load()));
  }

  // --- what the phone shows ---

  #showFoot() {
    const { blocked } = this.person;
    const isNew = this.#log.isEmpty && !blocked;
    this.#find('.unblock').hidden = !blocked;
    this.#find('.start').hidden = !isNew;
    this.#find('.composer').hidden = blocked || isNew;
    this.#find('.commands-button').hidden = this.#commands.length === 0;
    this.#composer.offer(blocked || isNew ? [] : this.#keyboard ?? []);
  }

  #noteKeyboard({ keyboard }) {
    this.#keyboard = keyboard ?? this.#keyboard;
  }

  #showStatus(status = words.bot) {
    this.#find('.status').textContent = status;
  }

  #showTyping() {
    this.#showStatus(words.typing);
    this.#later('typing', TYPING_MS, () => this.#showStatus());
  }

  #toast(text) {
    const toast = this.#find('.toast');
    toast.textContent = text;
    this.#later('toast', TOAST_MS + 40 * text.length, () => { toast.textContent = ''; });
  }

  #later(name, delay, run) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(run, delay);
  }
}
