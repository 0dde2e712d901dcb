// The microphone: held while the person speaks, as in Telegram. From the keyboard, one press begins and another ends.
const SECONDS_LEAST = 0.5; // a shorter recording is a slip of the finger

export class Recorder {
  #button;
  #done;
  #isWanted = false;
  #isPointed = false;

  /** `done(recording, seconds)` gets what was spoken; `fail(error)` is called if there is no microphone. */
  constructor(button, done, fail) {
    this.#button = button;
    this.#done = done;
    const begin = () => this.#begin().catch((error) => { this.#end(); fail(error); });
    button.addEventListener('pointerdown', (event) => {
      this.#isPointed = true;
      button.setPointerCapture(event.pointerId);
      begin();
    });
    for (const kind of ['pointerup', 'pointercancel']) button.addEventListener(kind, () => this.#end());
    button.addEventListener('contextmenu', (event) => event.preventDefault()); // a long press on a phone
    button.addEventListener('click', () => {
      if (!this.#isPointed) (this.#isWanted ? this.#end() : begin());
      this.#isPointed = false;
    });
  }

  async #begin() {
    this.#isWanted = true;
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const stop = () => stream.getTracks().forEach((track) => track.stop());
    if (!this.#isWanted) return stop();
    const recorder = new MediaRecorder(stream);
    const parts = [];
    const began = performance.now();
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      stop();
      const seconds = (performance.now() - began) / 1000;
      if (seconds >= SECONDS_LEAST) this.#done(new Blob(parts, { type: recorder.mimeType }), Math.ceil(seconds));
    };
    this.#button.addEventListener('recording-end', () => recorder.stop(), { once: true });
    this.#button.setAttribute('aria-pressed', 'true');
    recorder.start();
  }

  #end() {
    this.#isWanted = false;
    this.#button.setAttribute('aria-pressed', 'false');
    this.#button.dispatchEvent(new Event('recording-end'));
  }
}
