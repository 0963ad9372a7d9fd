import { plain } from './dom.js';

/** The largest file that may be sent, in bytes. */
const LARGEST_FILE = 5 * 1024 * 1024;

/**
 * The box in which a person writes. `send({ text, file, thread })` answers with an HTTP status, 0 where the bot was not
 * reached; what did not get through comes back into the box.
 */
export const compose = (form, { words, send }) => {
  const box = form.querySelector('textarea');
  const picker = form.querySelector('input[type=file]');
  const reference = form.querySelector('.reference');
  const trouble = form.querySelector('.trouble');
  const w = (name) => words[`talk.${name}`];
  let file;
  let thread;

  const complain = (text) => {
    trouble.textContent = text ?? '';
    trouble.hidden = !text;
  };

  const refer = (text) => {
    reference.firstElementChild.textContent = text ?? '';
    reference.hidden = !text;
  };

  const drop = () => {
    file = undefined;
    thread = undefined;
    picker.value = '';
    refer();
  };

  const attach = (chosen) => {
    complain(chosen && chosen.size > LARGEST_FILE ? w('tooLarge') : undefined);
    if (!chosen || chosen.size > LARGEST_FILE) return;
    file = chosen;
    refer(chosen.name);
    box.focus();
  };

  const submit = async () => {
    const text = box.value.trim();
    const sent = { text, file, thread };
    if (!text && !file) return;
    box.value = '';
    drop();
    complain();
    const status = await send(sent);
    if (status === 413) complain(w(sent.file ? 'tooLarge' : 'tooLong'));
    if (status !== 0) return;
    complain(w('notReached'));
    if (box.value !== '' || file) return;
    box.value = text;
    thread = sent.thread;
    if (sent.file) attach(sent.file);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    drop();
    complain();
    box.focus();
  });
  form.querySelector('.clip').addEventListener('click', () => picker.click());
  picker.addEventListener('change', () => attach(picker.files[0]));
  reference.querySelector('button').addEventListener('click', () => {
    drop();
    box.focus();
  });

  return {
    complain,
    answer: (entry) => {
      thread = entry.id;
      refer(`${w('replying')}: ${plain(entry.words).slice(0, 80)}`);
      box.focus();
    },
  };
};
