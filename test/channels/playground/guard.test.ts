import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../../src/channels/playground/guard.ts';

const get = (headers: Record<string, string>) => refusalOf('GET', new Headers(headers));
const post = (headers: Record<string, string>) =>
  refusalOf('POST', new Headers({ host: 'localhost:3000', ...headers }));

describe('whoever opens the page speaks as ministry staff, so', () => {
  test.each(['localhost', 'localhost:3000', '127.0.0.1:80', '[::1]:3000', 'LOCALHOST:3000'])(
    '%s is this computer',
    (host) => expect(get({ host })).toBeUndefined(),
  );

  test.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    'evil-localhost',
    '127.0.0.1.nip.io:3000',
    '10.0.0.7:3000',
    '0.0.0.0:3000',
    'user@localhost',
    '',
  ])('a name that merely points here is refused: %j', (host) => expect(get({ host })).toBe('host'));

  test('a request without a Host is refused', () => expect(get({})).toBe('host'));

  test.each([
    'x-forwarded-for',
    'X-Forwarded-Host',
    'x-forwarded-proto',
    'x-real-ip',
    'Forwarded',
    'Via',
    'cf-connecting-ip',
  ])('a proxy or tunnel in between is refused: %s', (name) =>
    expect(get({ host: 'localhost:3000', [name]: 'x' })).toBe('proxy'),
  );

  test.each([
    'http://evil.example',
    'null',
    'http://localhost:3001',
    'https://localhost:3000',
    'http://127.0.0.1:3000',
  ])('a post from another origin is refused: %s', (origin) => expect(post({ origin })).toBe('origin'));

  test('a post of a page that hides its origin is refused', () =>
    expect(post({ 'sec-fetch-site': 'cross-site' })).toBe('origin'));

  test('a post of the page itself goes through', () =>
    expect(post({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toBeUndefined());
});
