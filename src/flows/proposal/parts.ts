import { flow } from '../../conversation/flow.ts';
import { say } from '../../conversation/message.ts';
import { location, region } from '../../conversation/places.ts';
import { area } from '../../conversation/quantities.ts';
import { masked, phone, type Question, text } from '../../conversation/questions.ts';
import { OFFICE } from '../../domain/proposals/draft.ts';
import { saveLand, saveOffice, savePlace } from '../../domain/proposals/parts.ts';
import { regionLabel } from '../../indonesian/regions.ts';
import { afterSaving, notFound, type Shown, seenIn } from './saving.ts';

const OFFICE_SHOWN: Shown = {
  office: (value) => ({ label: say('proposalOffice.office.label'), value }),
  contactName: (value) => ({ label: say('proposalOffice.contactName.label'), value }),
  contactPhone: (value) => ({ label: say('proposalOffice.contactPhone.label'), value: masked(String(value)) }),
};

/** The office that proposes and whom the ministry may call. Its subject, as of all below, is the proposal. */
export const officePart = flow('proposalOffice', { for: OFFICE, lasting: true })
  .ask('office', text({ min: 3, max: 150 }))
  .ask('contactName', text({ min: 3, max: 80 }))
  .ask('contactPhone', phone({ of: 'anybody' }))
  .finish(async (turn, { contactPhone, ...values }, { subject, facts }) => {
    if (!subject) return notFound();
    const saved = await saveOffice(turn, subject, {
      values: { ...values, contactPhone: contactPhone.number },
      seen: seenIn(facts),
    });
    return afterSaving(turn, subject, saved, { facts, shown: OFFICE_SHOWN });
  });

/** A regency or city of the province that proposes. */
const placeWithin = (): Question<string> => {
  const any = region();
  return {
    ...any,
    read: (said, reading) => {
      const code = any.read(said, reading);
      const { proposer } = reading.answers.facts as { proposer?: string };
      if (typeof code !== 'string' || !proposer || code.startsWith(proposer)) return code;
      return { refused: say('proposalPlace.outside', { province: regionLabel(reading.gazetteer, proposer) }) };
    },
  };
};

/** Where the centre of a province is to be. */
export const placePart = flow('proposalPlace', { for: OFFICE, lasting: true })
  .ask('place', placeWithin())
  .finish(async (turn, { place }, { subject, facts }) => {
    if (!subject) return notFound();
    const saved = await savePlace(turn, subject, { values: { place }, seen: seenIn(facts) });
    const shown: Shown = { place: (value) => ({ label: say('proposalPlace.place.label'), value }) };
    return afterSaving(turn, subject, saved, { facts, shown });
  });

const LAND_SHOWN: Shown = {
  landM2: (value) => ({ label: say('proposalLand.area.label'), value: say('value.m2', { m2: Number(value) }) }),
  latitude: (value) => ({ label: say('proposalLand.pin.label'), value }),
  longitude: (value) => ({ label: say('proposalLand.pin.label'), value }),
};

/** The land, as people measure it, and where it lies. */
export const landPart = flow('proposalLand', { for: OFFICE, lasting: true })
  .ask('area', area(), { optional: true })
  .ask('pin', location(), { optional: true })
  .finish(async (turn, { area: m2, pin }, { subject, facts }) => {
    if (!subject) return notFound();
    const saved = await saveLand(turn, subject, {
      values: { landM2: m2 ?? null, latitude: pin?.latitude ?? null, longitude: pin?.longitude ?? null },
      seen: seenIn(facts),
    });
    return afterSaving(turn, subject, saved, { facts, shown: LAND_SHOWN });
  });
