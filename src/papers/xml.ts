/** A text without what XML has no place for: control letters and halves of letters. Lines stay apart. */
export const cleanForXml = (text: string): string => text.replace(/(?!\n)[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '');
