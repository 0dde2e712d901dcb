// The conversation with the local server.
import { words } from './words.js';

async function request(method, path, body) {
  const isForm = body instanceof FormData;
  const response = await fetch(path, {
    method,
    body: isForm || body === undefined ? body : JSON.stringify(body),
    headers: isForm || body === undefined ? {} : { 'Content-Type': 'application/json' },
  }).catch(() => { throw new Error(words.unreachable); });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `${response.status} ${response.statusText}`);
  return answer;
}

function upload(kind) {
  return (person, file, caption, album) => {
    const form = new FormData();
    form.append('file', file, file.name);
    if (caption) form.append('caption', caption);
    if (album) form.append('album', album);
    return request('POST', `/chat/${person}/${kind}`, form);
  };
}

/** Every call throws an Error whose message can be shown to the person. */
export const api = {
  people: () => request('GET', '/chat/people'),
  addPerson: (details) => request('POST', '/chat/people', details),
  changePerson: (person, changes) => request('PATCH', `/chat/people/${person}`, changes),
  messages: (person) => request('GET', `/chat/${person}/messages`),
  send: (person, message) => request('POST', `/chat/${person}/send`, message),
  sendPhoto: upload('photo'),
  sendDocument: upload('document'),
  sendVoice: (person, recording, seconds, replyTo) => {
    const form = new FormData();
    form.append('file', recording, 'voice');
    form.append('duration', seconds);
    if (replyTo) form.append('reply_to_message_id', replyTo);
    return request('POST', `/chat/${person}/voice`, form);
  },
  tap: (person, message_id, data) => request('POST', `/chat/${person}/tap`, { message_id, data }),
  start: (person, target) => request('POST', `/chat/${person}/start`, target),
};

const EVENTS = ['message', 'edit', 'delete', 'answer', 'action', 'reset'];
const RETRY_MS = 2000;

/**
 * A person's live events. `onOpen` runs at each new connection, so that what was missed can be loaded;
 * `onEvent(kind, data)` for each event, `onLost` when the connection breaks. Returns the function that ends it.
 */
export function listen(person, { onOpen, onEvent, onLost }) {
  let source;
  let timer;
  function connect() {
    source = new EventSource(`/chat/${person}/events`);
    source.onopen = onOpen;
    source.onerror = () => {
      onLost();
      // The browser reconnects by itself after a broken connection, but not after an error status.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, RETRY_MS);
    };
    for (const kind of EVENTS) {
      source.addEventListener(kind, (event) => onEvent(kind, JSON.parse(event.data)));
    }
  }
  function disconnect() {
    clearTimeout(timer);
    source?.close();
  }
  // A browser opens six connections to one server: tabs that nobody looks at must not hold them.
  function followVisibility() {
    disconnect();
    if (!document.hidden) connect();
  }
  document.addEventListener('visibilitychange', followVisibility);
  followVisibility();
  return () => {
    document.removeEventListener('visibilitychange', followVisibility);
    disconnect();
  };
}
