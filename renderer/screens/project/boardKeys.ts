/** Where an arrow key leads on the board. */
export interface Spot {
  column: number;
  card: number;
}

const clamp = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);

/**
 * @param lengths number of cards in each column, none of them 0
 * @returns the card to go to, or null for keys that the board does not know
 */
export function spotAfter(key: string, { column, card }: Spot, lengths: readonly number[]): Spot | null {
  const height = lengths[column] ?? 0;
  const beside = (step: number): Spot => {
    const next = clamp(column + step, lengths.length);
    return { column: next, card: clamp(card, lengths[next] ?? 1) };
  };
  switch (key) {
    case 'ArrowUp':
      return { column, card: clamp(card - 1, height) };
    case 'ArrowDown':
      return { column, card: clamp(card + 1, height) };
    case 'ArrowLeft':
      return beside(-1);
    case 'ArrowRight':
      return beside(1);
    case 'Home':
      return { column, card: 0 };
    case 'End':
      return { column, card: height - 1 };
    default:
      return null;
  }
}
