// The page's own few words; everything else on the screen comes from the bot.

const KOREAN = {
  add: '추가', addPerson: '사람 추가', asFile: '원본 파일로 보내기', attach: '사진이나 파일 보내기', block: '봇 차단',
  blocked: '봇을 차단함', bot: '봇', cancel: '취소', caption: '설명 (선택)', change: '바꾸기', close: '닫기',
  commands: '명령어', connecting: '연결 중…', conversation: '대화', copied: '복사했어요.', deleted: '없는 메시지', edited: '수정됨',
  empty: '아직 대화가 없어요. 아래의 시작을 누르세요.', enlarge: '사진 크게 보기', file: '파일', keyboard: '버튼 자판',
  language: '텔레그램 언어', noMicrophone: '마이크를 쓸 수 없어요.', speak: '누른 채 말하기', link: '링크 또는 시작 매개변수', menu: '메뉴', message: '메시지', name: '이름', ok: '확인',
  open: '열기', openLink: '링크 열기', people: '사람', photo: '사진', reply: '답장', send: '보내기', spoiler: '가려진 글 보기',
  start: '시작', today: '오늘', typing: '입력 중…', unblock: '차단 해제',
  unreachable: '서버에 연결할 수 없어요.',
  voice: (seconds) => `음성 ${seconds}초`,
  files: (count) => `파일 ${count}개 보내기`,
  newMessages: (count) => `새 메시지 ${count}개`,
};

const ENGLISH = {
  add: 'Add', addPerson: 'Add a person', asFile: 'Send as the original file', attach: 'Send a photo or file',
  block: 'Block the bot', blocked: 'bot blocked', bot: 'bot', cancel: 'Cancel', caption: 'Caption (optional)',
  change: 'Change', close: 'Close', commands: 'Commands', connecting: 'Connecting…', conversation: 'Conversation',
  copied: 'Copied.', deleted: 'No such message', edited: 'edited', empty: 'Nothing here yet. Press Start below.',
  enlarge: 'Enlarge the photo', file: 'File', keyboard: 'Keyboard', language: 'Telegram language',
  link: 'Link or start parameter', menu: 'Menu', message: 'Message', name: 'Name', ok: 'OK', open: 'Open',
  openLink: 'Open a link', people: 'People', photo: 'Photo', reply: 'Reply', send: 'Send',
  noMicrophone: 'The microphone can’t be used.', speak: 'Hold to speak', spoiler: 'Show the hidden text', start: 'Start', today: 'Today', typing: 'typing…', unblock: 'Unblock',
  unreachable: 'The server cannot be reached.',
  voice: (seconds) => `Voice, ${seconds} s`,
  files: (count) => (count === 1 ? 'Send 1 file' : `Send ${count} files`),
  newMessages: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
};

export const language = navigator.language.startsWith('ko') ? 'ko' : 'en';
export const words = language === 'ko' ? KOREAN : ENGLISH;

const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
const calendar = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });

/** The time of day of a Unix time in seconds, on this computer's clock. */
export const timeOf = (seconds) => clock.format(seconds * 1000);

/** The day of a Unix time in seconds, as it stands between messages. */
export function dayOf(seconds) {
  const day = calendar.format(seconds * 1000);
  return day === calendar.format(Date.now()) ? words.today : day;
}

export function sizeOf(bytes) {
  const [amount, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), 'kB'] : [(bytes / 1e6).toFixed(1), 'MB'];
  return `${amount} ${unit}`;
}

/** Fill the static markup under `root` with words. */
export function translate(root) {
  for (const element of root.querySelectorAll('[data-text]')) element.textContent = words[element.dataset.text];
  for (const element of root.querySelectorAll('[data-placeholder]')) element.placeholder = words[element.dataset.placeholder];
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', words[element.dataset.label]);
    if (element.matches('button')) element.title = words[element.dataset.label];
  }
}
