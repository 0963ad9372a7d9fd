import { loadRegions } from '../../src/domain/regions.ts';
import { gazetteer } from '../../src/indonesian/gazetteer.ts';

/** All regions of Indonesia and their names, as the bot knows them. */
export const regions = await loadRegions();
export const known = gazetteer(regions);

/** The day that all labels take for today, a Tuesday. */
export const today = '2026-11-24';
