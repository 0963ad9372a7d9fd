/** The columns that hold what a vault sealed, and the keyed hash beside those that are looked for; a test knows all others. */
export const SEALED: readonly { table: string; column: string; hash?: string }[] = [
  { table: 'person', column: 'phone', hash: 'phone_hash' },
  { table: 'person', column: 'nik', hash: 'nik_hash' },
  { table: 'person', column: 'npwp' },
  { table: 'proposal', column: 'contact_phone' },
  { table: 'mentoring_case', column: 'problem' },
  { table: 'mentoring_case', column: 'comment' },
  { table: 'relayed_message', column: 'text' },
  { table: 'complaint', column: 'words' },
  { table: 'desk_request', column: 'words' },
  { table: 'inbox', column: 'payload' },
  { table: 'outbox', column: 'payload' },
];

/**
 * Columns of JSON in which single values are sealed, as `{"sealed": base64}`, and the number that counts their changes: a
 * process that keeps them in mind must not write them back.
 */
export const SEALED_WITHIN: readonly { table: string; column: string; counted?: string }[] = [
  { table: 'draft', column: 'answers', counted: 'version' },
  { table: 'proposal_change', column: 'before' },
];
