// The page: who is shown, kept in the address as ?as=1002,1003.
import { api } from './api.js';
import { ask, field, h, languageSelect } from './dom.js';
import { Phone } from './phone.js';
import { language, words } from './words.js';

const RETRY_MS = 2000;
const wide = matchMedia('(min-width: 900px)');
const desk = document.querySelector('#phones');

const app = {
  bot: null,
  hint: null, // {title, text} by language: what to try here
  people: [],
  shown: [],
  phones: [],

  async refresh() {
    Object.assign(this, await api.people());
    document.title = this.bot.name;
    this.draw();
    this.phones.forEach((phone) => phone.drawPeople());
  },

  /** Show a person on a phone; two phones that show each other's person change places. */
  pick(phone, person) {
    const place = this.phones.indexOf(phone);
    const elsewhere = this.shown.indexOf(person);
    if (elsewhere >= 0) this.shown[elsewhere] = this.shown[place];
    this.shown[place] = person;
    this.draw();
    this.phones[place].focusTab();
  },

  async add(phone) {
    const name = h('input', { name: 'name', required: true, maxlength: 64, autocomplete: 'off' });
    const answer = await ask(words.addPerson, words.add, field(words.name, name), field(words.language, languageSelect(language)));
    if (!answer) return;
    const person = await api.addPerson(Object.fromEntries(answer));
    await this.refresh();
    this.pick(phone, person.id);
  },

  /** Make the phones on the page those that should be shown, keeping each that already is right. */
  draw() {
    const ids = this.people.map(({ id }) => id);
    this.shown = [...new Set([...this.shown, ...ids])].filter((id) => ids.includes(id)).slice(0, 2);
    const visible = this.shown.slice(0, wide.matches ? 2 : 1);
    visible.forEach((id, place) => {
      const old = this.phones[place];
      if (old?.person.id === id) return;
      this.phones[place] = new Phone(this, this.people.find((person) => person.id === id));
      desk.insertBefore(this.phones[place].element, old?.element ?? null);
      old?.close();
    });
    this.phones.splice(visible.length).forEach((phone) => phone.close());
    history.replaceState(null, '', `?as=${this.shown.join(',')}`);
  },
};

async function waitForServer() {
  for (;;) {
    try {
      return await app.refresh();
    } catch {
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    }
  }
}

const address = new URLSearchParams(location.search);
document.documentElement.lang = language;
app.shown = (address.get('as') ?? '').split(',').map(Number);
await waitForServer();
wide.addEventListener('change', () => app.draw());
if (address.has('start')) app.phones[0]?.start({ payload: address.get('start') });
