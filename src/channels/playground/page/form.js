import { el, plain } from './dom.js';

const inputOf = ({ name, choices, day, length, optional, value }) => {
  const before = value ? plain(value) : '';
  const given = { name, id: `form-${name}`, required: !optional, 'aria-describedby': `form-${name}-hint` };
  if (choices)
    return el(
      'select',
      given,
      el('option', { value: '' }, '–'),
      ...choices.map(({ id, label }) => el('option', { value: id, selected: id === before }, plain(label))),
    );
  if (day) return el('input', { ...given, type: 'date', value: before });
  return length > 200
    ? el('textarea', { ...given, rows: '4', maxlength: String(length), dir: 'auto' }, before)
    : el('input', { ...given, maxlength: String(length), dir: 'auto', autocomplete: 'off', value: before });
};

const drawField = (field) =>
  el(
    'div',
    { class: 'field' },
    el('label', { for: `form-${field.name}` }, plain(field.label)),
    inputOf(field),
    el('small', { id: `form-${field.name}-hint` }, plain(field.ask)),
  );

/** Shows the questions of an entry over the desk; `send` is given what was filled in, by question. */
export const openForm = (dialog, { form }, { words, send }) => {
  const close = el(
    'button',
    { type: 'button', class: 'choice', onclick: () => dialog.close() },
    words['talk.formClose'],
  );
  const submit = el('button', { class: 'choice primary' }, words['talk.formSend']);
  const fields = el(
    'form',
    { method: 'dialog' },
    el('h3', { id: 'form-title', lang: 'id' }, plain(form.title)),
    ...form.fields.map(drawField),
    el('div', { class: 'choices' }, close, submit),
  );
  fields.addEventListener('submit', () => {
    const filled = [...new FormData(fields)].filter(([, value]) => value !== '');
    send({ kind: 'form', token: form.token, values: Object.fromEntries(filled) });
  });
  dialog.replaceChildren(fields);
  dialog.showModal();
};
