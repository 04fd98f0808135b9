/** What is said of a photo: only what the picture itself recorded, and 未记录 where it did not. */
import type { Attachment } from '../../../../shared/api/schemas.ts';

type Facts = Pick<Attachment['fields'], 'takenAt' | 'takenTime' | 'latitude' | 'longitude'>;

export const UNRECORDED = '未记录';

export function photoName({ fields }: Attachment): string {
  return fields.title ?? fields.fileName ?? '未命名照片';
}

/** 09:41 beside others of the visit's own day; with the day where it is another one. */
export function shortMoment(facts: Facts, visitDate: string | null): string {
  if (facts.takenTime === null) return facts.takenAt ?? UNRECORDED;
  const time = facts.takenTime.slice(0, 5);
  return facts.takenAt === null || facts.takenAt === visitDate ? time : `${facts.takenAt.slice(5)} ${time}`;
}

export function wholeMoment(facts: Facts): string {
  return [facts.takenAt, facts.takenTime].filter(Boolean).join(' ') || UNRECORDED;
}

export function placeWords({ latitude, longitude }: Facts): string {
  if (latitude === null || longitude === null) return UNRECORDED;
  const side = (degrees: number, plus: string, minus: string) =>
    `${degrees < 0 ? minus : plus} ${Math.abs(degrees).toFixed(5)}°`;
  return `${side(latitude, '北纬', '南纬')}，${side(longitude, '东经', '西经')}`;
}

/** In the order in which they were taken; those that do not say come after, in the order in which they came. */
export function inOrder(photos: readonly Attachment[]): Attachment[] {
  const moment = ({ fields }: Attachment) =>
    fields.takenAt === null ? '￿' : `${fields.takenAt} ${fields.takenTime ?? ''}`;
  return [...photos].sort((a, b) => {
    const [x, y] = [moment(a), moment(b)];
    return x === y ? (a.id < b.id ? -1 : 1) : x < y ? -1 : 1;
  });
}

/** Room for a name beside the progress, in Latin letters; a Chinese one takes the room of two. */
const ROOM = 24;

/** A long file name with its middle left out: beginnings and ends tell photos apart, and the line keeps its height. */
export function shortName(name: string): string {
  const letters = [...name];
  const wide = (letter: string) => (letter > '\u2e7f' ? 2 : 1);
  const widthOf = (some: readonly string[]) => some.reduce((sum, letter) => sum + wide(letter), 0);
  if (widthOf(letters) <= ROOM) return name;
  const head: string[] = [];
  const tail: string[] = [];
  while (widthOf(head) + wide(letters[head.length] ?? '') <= ROOM / 2) head.push(letters[head.length] ?? '');
  while (widthOf(tail) + wide(letters.at(-1 - tail.length) ?? '') < ROOM / 2)
    tail.unshift(letters.at(-1 - tail.length) ?? '');
  return `${head.join('')}…${tail.join('')}`;
}
