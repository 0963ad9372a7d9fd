// Types the texts: every key of locales/, with the arguments that its Indonesian text takes. `--check` only compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import IntlMessageFormat from 'intl-messageformat';
import { CONSTANTS, flatten } from '../texts.ts';

const root = new URL('../../', import.meta.url);
const target = fileURLToPath(new URL('src/conversation/texts.gen.ts', root));

type Node = ReturnType<IntlMessageFormat['getAst']>[number];
const LITERAL = 0;
const NUMBER = 2;
const SELECT = 5;
const PLURAL = 6;
const POUND = 7;
const TAG = 8;

const argumentsOf = (nodes: Node[], found = new Map<string, string>()): Map<string, string> => {
  for (const node of nodes) {
    if (node.type === LITERAL || node.type === POUND) continue;
    if (node.type === TAG) {
      argumentsOf(node.children, found);
      continue;
    }
    const kind = node.type === NUMBER || node.type === PLURAL ? 'number' : node.type === SELECT ? 'string' : 'Value';
    if (CONSTANTS.includes(node.value)) continue;
    if (kind !== 'Value' || !found.has(node.value)) found.set(node.value, kind);
    if (node.type === SELECT || node.type === PLURAL)
      for (const option of Object.values(node.options)) argumentsOf(option.value, found);
  }
  return found;
};

const read = (locale: string) => {
  const folder = fileURLToPath(new URL(`locales/${locale}/`, root));
  const texts = new Map<string, Map<string, string>>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    for (const [key, text] of flatten(JSON.parse(readFileSync(folder + file, 'utf8')))) {
      if (texts.has(key)) throw new Error(`${locale}/${file}: "${key}" stands in two files`);
      try {
        texts.set(key, argumentsOf(new IntlMessageFormat(text, locale).getAst()));
      } catch (error) {
        throw new Error(`${locale}/${file}: "${key}" is not a valid text: ${(error as Error).message}`);
      }
    }
  return texts;
};

const typeOf = (args: Map<string, string>) =>
  args.size === 0 ? 'Record<never, never>' : `{ ${[...args].map(([name, type]) => `${name}: ${type}`).join('; ')} }`;

const id = read('id');
const en = read('en');
const faults = [
  ...[...id.keys()].filter((key) => !en.has(key)).map((key) => `missing in English: ${key}`),
  ...[...en.keys()].filter((key) => !id.has(key)).map((key) => `missing in Indonesian: ${key}`),
  ...[...id]
    .filter(([key, args]) => en.has(key) && [...args.keys()].sort().join() !== [...en.get(key)!.keys()].sort().join())
    .map(([key, args]) => `other arguments in English: ${key} (${[...args.keys()].join(', ')})`),
];

const generated = `// Made by "npm run texts" from locales/. Do not edit.
import type { Value } from './message.ts';

/** The arguments of each text. */
export type Values = {
${[...id]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, args]) => `  '${key}': ${typeOf(args)};`)
  .join('\n')}
};

/** The name of a text. */
export type Key = keyof Values;
`;

if (!process.argv.includes('--check')) writeFileSync(target, generated);
else if (readFileSync(target, 'utf8') !== generated) faults.push('texts.gen.ts is stale: run "npm run texts"');
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
