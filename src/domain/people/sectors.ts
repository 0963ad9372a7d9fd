/** What small businesses do; labels are the texts `sector.<id>`. */
export const SECTORS = ['food', 'crafts', 'fashion', 'farming', 'trade', 'services', 'other'] as const;
