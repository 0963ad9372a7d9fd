import type { KnownBlock, ModalView, WebClient } from '@slack/web-api';
import { type Field, plain, type Spoken, type Words } from '../../conversation/message.ts';
import { codeOf } from './failures.ts';
import { cut, FORM_LIMITS } from './limits.ts';
import { render } from './render.ts';

/** The few words of a form that are the channel's own. */
export type FormWords = { title: string; send: string; close: string; opening: string; elsewhere: string };

/** Forms: an empty one is opened within seconds, and filled once it is known what to ask. */
export type Forms = {
  /** Opens one that says to wait, and answers its name as a room's view; undefined where Slack opens none. */
  open: (trigger: string) => Promise<string | undefined>;
  /** Puts a message into it. Answers false where that cannot be, so that it must be said in the talk. */
  fill: (view: string, message: Omit<Spoken, 'image' | 'file'>) => Promise<boolean>;
};

const VIEW = 'view:';

/** Whether a thread is a form that waits. */
export const isView = (thread: string | undefined): thread is string => thread?.startsWith(VIEW) ?? false;

/** Forms through the Web API; `quick` is a client whose calls end before Slack's patience does. */
export const openForms = (
  client: WebClient,
  quick: WebClient,
  words: FormWords,
  notOpened: (code: string | undefined) => void,
): Forms => {
  const page = (title: string, blocks: KnownBlock[]): ModalView => ({
    type: 'modal',
    title: { type: 'plain_text', text: cut(title, FORM_LIMITS.title) },
    close: { type: 'plain_text', text: words.close },
    blocks,
  });
  const note = (text: string): KnownBlock => ({ type: 'section', text: { type: 'plain_text', text } });

  const viewOf = (message: Omit<Spoken, 'image' | 'file'>): ModalView => {
    const { form } = message;
    if (!form) return page(words.title, render(message, 'home').blocks);
    return {
      ...page(plain(form.title), form.fields.slice(0, FORM_LIMITS.fields).map(inputOf)),
      submit: { type: 'plain_text', text: words.send },
      private_metadata: form.token,
    };
  };

  return {
    open: async (trigger_id) => {
      try {
        const { view } = await quick.views.open({ trigger_id, view: page(words.title, [note(words.opening)]) });
        return view?.id && `${VIEW}${view.id}`;
      } catch (error) {
        notOpened(codeOf(error));
        return undefined;
      }
    },

    fill: async (view, message) => {
      const elsewhere = !message.form && (message.choices?.length ?? 0) > 0;
      const content = elsewhere ? page(words.title, [note(words.elsewhere)]) : viewOf(message);
      try {
        await client.views.update({ view_id: view.slice(VIEW.length), view: content });
        return !elsewhere;
      } catch (error) {
        // Closed meanwhile, or not to Slack's liking: the talk takes it. What is not Slack's answer is tried again.
        if (codeOf(error) === undefined) throw error;
        return false;
      }
    },
  };
};

const text = (words: Words, max: number) => ({ type: 'plain_text' as const, text: cut(plain(words), max) });

const inputOf = (field: Field<Words>): KnownBlock => ({
  type: 'input',
  block_id: field.name,
  optional: field.optional,
  label: text(field.label, FORM_LIMITS.label),
  hint: text(field.ask, FORM_LIMITS.label),
  element: elementOf(field),
});

const elementOf = ({ choices, day, value, length = FORM_LIMITS.text }: Field<Words>) => {
  const before = value && plain(value);
  if (day) return { type: 'datepicker' as const, action_id: 'a', ...(before && { initial_date: before }) };
  if (choices) {
    const options = choices
      .slice(0, FORM_LIMITS.options)
      .map(({ id, label }) => ({ value: id, text: text(label, FORM_LIMITS.option) }));
    const initial = options.find((option) => option.value === before);
    return {
      type: 'static_select' as const,
      action_id: 'a',
      options,
      ...(initial && { initial_option: initial }),
    };
  }
  return {
    type: 'plain_text_input' as const,
    action_id: 'a',
    multiline: length > FORM_LIMITS.line,
    max_length: Math.min(length, FORM_LIMITS.text),
    ...(before && { initial_value: before.slice(0, Math.min(length, FORM_LIMITS.text)) }),
  };
};
